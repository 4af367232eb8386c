// The client of VMware Cloud Services: how it is made, who is in an organization, errors, secrets.
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { CspClient, InvalidArgumentError, TokenportError } from 'tokenport';
import { API_TOKEN, APP, at, cspClient, ORG_ID, sent } from './csp-support.mjs';
import { rejection, run, startEmulator } from './support.mjs';

let emulator;
let client;

before(async () => {
  emulator = await startEmulator();
});

beforeEach(async () => {
  await emulator.reset();
  client = cspClient(emulator);
  await client.oauthApps.list();
});

describe('construction', () => {
  const program = `
    import { CspClient } from 'tokenport';
    console.log((await CspClient().oauthApps.list()).totalResults);
  `;

  test('from the environment alone', async () => {
    const env = {
      ...process.env,
      CSP_API_TOKEN: API_TOKEN,
      CSP_ORG_ID: ORG_ID,
      CSP_BASE_URL: emulator.url,
      NODE_EXTRA_CA_CERTS: emulator.caFile,
    };
    const { stdout, stderr } = await run(program, { env });
    assert.equal(stdout.trim(), '0', stderr);
  });

  test('sends nothing', async () => {
    await emulator.control('DELETE', 'requests');
    cspClient(emulator);
    assert.deepEqual(await emulator.requests(), []);
  });

  test('as a client with the roles that it was given', async () => {
    const { clientId, clientSecret } = await client.oauthApps.create(APP);
    const own = cspClient(emulator, { apiToken: undefined, clientId, clientSecret });
    assert.equal((await rejection(own.oauthApps.get(clientId))).kind, 'forbidden');
    await client.clients.add([clientId], { organizationRoles: [{ name: 'developer' }] });
    assert.equal((await own.oauthApps.get(clientId)).id, clientId);
  });

  test('an option that nobody knows is refused', () => {
    assert.throws(() => cspClient(emulator, { projectId: 'P' }), InvalidArgumentError);
    assert.throws(() => cspClient(emulator, { baseHeaders: { 'bad\n': '' } }), /baseHeaders/);
  });

  test('options of some calls, and an end', async () => {
    const hurried = client.withOptions({ requestId: 'test-request', signal: AbortSignal.abort(new Error('stop')) });
    assert.equal((await rejection(hurried.oauthApps.list())).message, 'stop');
    client.close();
    assert.equal((await rejection(client.withOptions().oauthApps.list())).kind, 'cancelled');
  });
});

describe('clients', () => {
  test('add, 10 at a time', async () => {
    const ids = Array.from({ length: 12 }, (_, n) => `test-app-${n}`);
    for (const id of ids.slice(0, 11)) await client.oauthApps.create({ ...APP, id });
    const roles = { organizationRoles: [{ name: 'developer' }] };
    const { result, requests } = await sent(emulator, () => client.clients.add(['test-app-0', 'test-app-11'], roles));
    assert.deepEqual(requests, [
      { method: 'POST', path: at('clients'), query: {}, body: { ids: ['test-app-0', 'test-app-11'], ...roles } },
    ]);
    assert.deepEqual(
      result.failures.map(({ id }) => id),
      ['test-app-11'],
    );
    const rest = await sent(emulator, () => client.clients.add(ids.slice(1, 11)));
    assert.deepEqual([rest.result.failures, rest.requests.length], [[], 1]);
    await client.clients.remove(ids);
    const all = await sent(emulator, () => client.clients.add(ids.slice(0, 11), roles));
    assert.deepEqual([all.result.failures, all.requests.length], [[], 2]);
  });

  test('list, iterate and remove', async () => {
    const ids = ['test-app-a', 'test-app-b', 'test-app-c'];
    for (const id of ids) await client.oauthApps.create({ ...APP, id });
    await client.clients.add(ids, { organizationRoles: [{ name: 'org_member' }] });
    const { result, requests } = await sent(emulator, () => client.clients.list({ pageStart: 1, pageLimit: 2 }));
    assert.deepEqual(requests, [
      { method: 'GET', path: at('clients'), query: { pageStart: '1', pageLimit: '2' }, body: undefined },
    ]);
    assert.equal(result.totalResults, 3);
    assert.equal(result.results[0].organizationRoles[0].name, 'org_member');
    const iterated = [];
    for await (const { id } of client.clients.iterate({ pageLimit: 1 })) iterated.push(id);
    assert.deepEqual(iterated, ids);

    const removed = await sent(emulator, () => client.clients.remove(['test-app-a', 'test-app-x']));
    assert.deepEqual(removed.requests, [
      { method: 'DELETE', path: at('clients'), query: {}, body: { ids: ['test-app-a', 'test-app-x'] } },
    ]);
    assert.deepEqual(removed.result, { succeeded: ['test-app-a'], failed: ['test-app-x'] });
  });

  test('refused arguments are named as here', async () => {
    for (const [argument, give] of [
      ['ids', () => client.clients.remove([])],
      ['roles.organizationRoles', () => client.clients.add(['test-app'], { organizationRoles: [{ n: 1n }] })],
    ]) {
      assert.equal((await rejection(give())).argument, argument);
    }
  });
});

describe('errors', () => {
  test('say what the service said', async () => {
    const error = await rejection(client.oauthApps.get('test-app'));
    assert.ok(error instanceof TokenportError, error.stack);
    const { kind, code, status, moduleCode, operation } = error;
    assert.deepEqual([kind, code, status, moduleCode], ['not_found', '540.404', 404, '540']);
    assert.equal(operation, 'csp.oauth_app.get');
    for (const id of ['traceId', 'serviceRequestId', 'requestId']) assert.match(error[id], /\S/, id);
  });

  test('whatever it is that was answered', async () => {
    for (const [body, moduleCode] of [
      ['', undefined],
      ['<html>', undefined],
      ['null', undefined],
      ['[]', undefined],
      ['{"moduleCode":340,"traceId":null}', '340'],
      ['{"moduleCode":"340"}', '340'],
    ]) {
      await emulator.fault({ path: at('oauth-apps'), status: 403, body });
      const error = await rejection(client.oauthApps.list());
      assert.deepEqual([error.kind, error.moduleCode, error.traceId], ['forbidden', moduleCode, undefined], body);
    }
  });

  test('an invalid API token is unauthorized', async () => {
    for (const apiToken of ['TestCspApiToken', API_TOKEN.replaceAll('0', '1')]) {
      const error = await rejection(cspClient(emulator, { apiToken }).oauthApps.list());
      assert.equal(error.kind, 'unauthorized', error.stack);
      assert.match(error.message, /API token/);
      assert.ok(!inspect(error, { showHidden: true, depth: 9 }).includes(apiToken), error.message);
    }
  });
});

test('secrets are in the data and nowhere else', async () => {
  const lines = [];
  const collect = (line) => lines.push(line);
  const logger = { debug: collect, log: collect, warn: collect, error: collect };
  const { oauthApps } = cspClient(emulator, { logger });
  const made = await oauthApps.create({ ...APP, secret: 'Test-Secret-Canary-1!' });
  const weak = await rejection(oauthApps.rotateSecret(made.clientId, 'canary'));
  const wrong = await rejection(oauthApps.create({ ...APP, secret: { 'Test-Secret-Canary-1!': 1 } }));
  assert.equal(made.clientSecret, 'Test-Secret-Canary-1!');
  assert.equal(JSON.parse(JSON.stringify(made)).clientSecret, 'Test-Secret-Canary-1!');
  assert.match(inspect(made), /clientSecret: '\[secret\]'/);
  assert.equal(inspect(client), 'CspClient {}');
  assert.ok(weak instanceof TokenportError && wrong instanceof InvalidArgumentError);
  const shown = inspect([made, weak, wrong, client, oauthApps, CspClient], { showHidden: true, depth: 9 });
  for (const hidden of ['Canary', "'canary'", API_TOKEN]) {
    assert.ok(!`${shown}${lines.join('\n')}`.includes(hidden), `${hidden}: ${shown}`);
  }
  assert.match(lines[0], /^tokenport csp\.oauth_app\.create 200 /);
});
