// How a client is made, and what its options do.
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import DescopeClient, { InvalidArgumentError, TimeoutError } from 'tokenport';
import { PROJECT_ID, run, startEmulator } from './support.mjs';

let emulator;

before(async () => {
  emulator = await startEmulator();
});

beforeEach(() => emulator.reset());

const headersOf = async (client) => {
  const { headers } = await emulator.sent(() => client.management.outboundApplication.loadAllApplications());
  return headers;
};

describe('construction', () => {
  const loadAll = 'console.log((await DescopeClient().management.outboundApplication.loadAllApplications()).code)';

  test('from the environment alone', async () => {
    const program = `import DescopeClient from 'tokenport'; ${loadAll}`;
    const { stdout, stderr } = await run(program, { env: emulator.environment() });
    assert.equal(stdout.trim(), '200', stderr);
  });

  test('without a project there is no client', async () => {
    const program = `
      import DescopeClient, { InvalidArgumentError } from 'tokenport';
      try { DescopeClient() } catch (error) { console.log(error instanceof InvalidArgumentError, error.argument) }
    `;
    const { stdout, stderr } = await run(program, { env: { PATH: process.env.PATH } });
    assert.equal(stdout.trim(), 'true projectId', stderr);
  });

  test('with new, and with null', () => {
    assert.equal(typeof new DescopeClient(emulator.options()).management, 'object');
    assert.throws(() => DescopeClient(null), InvalidArgumentError);
  });

  test('sends nothing', async () => {
    await emulator.control('DELETE', 'requests');
    const { accepted } = await emulator.connections();
    for (let n = 0; n < 100; n++) emulator.client();
    assert.deepEqual(await emulator.requests(), []);
    assert.equal((await emulator.connections()).accepted, accepted);
  });

  test('an option that is null is absent', () => {
    emulator.client({ authManagementKey: null, logger: undefined, baseHeaders: null });
  });

  test('says that certificates are not verified', async () => {
    const warned = new Promise((resolve) => process.once('warning', resolve));
    const { management } = emulator.client({ caFile: undefined, skipVerify: true });
    assert.match((await warned).message, /skipVerify/);
    assert.equal((await management.outboundApplication.loadAllApplications()).ok, true);
  });

  test('options of other services are accepted', () => {
    emulator.client({ publicKey: '{}', fgaCacheUrl: 'https://x', cookiePolicy: null, refreshCookieName: 'DSR' });
  });

  for (const [argument, value, advice] of [
    ['fetch', () => {}, /proxy/],
    ['hooks', {}, /withOptions/],
    ['managmentKey', 'test-typo', /managmentKey/],
    ['timeout', 'test-value', /timeout/],
    ['timeout', -1, /timeout/],
    ['managementKey', 'test\nvalue', /managementKey/],
    ['baseUrl', 'http://example.com', /http/],
    ['baseUrl', 'test value', /baseUrl/],
    ['caFile', '/nowhere/ca.pem', /caFile|nowhere/],
    ['baseHeaders', { 'x-a': 'test\r\nvalue' }, /baseHeaders/],
  ]) {
    test(`refuses ${argument} ${inspectable(value)}`, () => {
      assert.throws(
        () => emulator.client({ [argument]: value }),
        (error) => {
          assert.ok(error instanceof InvalidArgumentError, error.stack);
          assert.match(error.message, advice);
          assert.ok(!/test.value|test-typo/s.test(error.message), error.message);
          return true;
        },
      );
    });
  }

  function inspectable(value) {
    return JSON.stringify(value) ?? 'a function';
  }
});

describe('headers', () => {
  for (const [name, baseHeaders] of [
    ['an object', { 'X-Extra': 'yes' }],
    ['pairs', [['X-Extra', 'yes']]],
    ['Headers', new Headers({ 'X-Extra': 'yes' })],
  ]) {
    test(`baseHeaders as ${name}`, async () => {
      const headers = await headersOf(emulator.client({ baseHeaders }));
      assert.equal(headers['x-extra'], 'yes');
      assert.equal(headers['x-descope-project-id'], PROJECT_ID);
    });
  }
});

describe('withOptions', () => {
  test('changes what it names and nothing else', async () => {
    const client = emulator.client({ baseHeaders: { 'x-base': 'base' } });
    const derived = client.withOptions({ requestId: 'job-7', headers: { 'x-call': 'call' } });
    const headers = await headersOf(derived);
    assert.deepEqual([headers['x-external-rid'], headers['x-base'], headers['x-call']], ['job-7', 'base', 'call']);
    assert.notEqual((await headersOf(client))['x-external-rid'], 'job-7');
  });

  test('can be repeated', async () => {
    const derived = emulator
      .client()
      .withOptions({ requestId: 'job-7' })
      .withOptions({ headers: { 'x-call': 'call' } });
    const headers = await headersOf(derived);
    assert.deepEqual([headers['x-external-rid'], headers['x-call']], ['job-7', 'call']);
  });

  test('limits the time of its calls', async () => {
    await emulator.fault({ delayMs: 3000 });
    const hurried = emulator.client().withOptions({ timeout: 0.1 });
    await assert.rejects(hurried.management.outboundApplication.loadAllApplications(), TimeoutError);
  });

  test('refuses what it does not know', () => {
    for (const options of [{ retries: 1 }, { timeout: 0 }, { requestId: 'a\nb' }, { headers: { Host: 'x' } }]) {
      assert.throws(() => emulator.client().withOptions(options), InvalidArgumentError);
    }
  });
});

describe('what is not covered', () => {
  test('says where it is', () => {
    const client = emulator.client();
    assert.throws(() => client.management.user, /management\.user .*management\.request\(\).*@descope\/node-sdk/);
    assert.throws(() => client.validateSession('test-jwt'), /validateSession .*@descope\/node-sdk/);
    assert.equal(client.nothing, undefined);
  });

  test('does not stand in the way of await, inspection and spread', async () => {
    const client = await emulator.client();
    assert.equal(typeof { ...client }.management, 'object');
  });
});
