// What becomes of calls while the service does not answer.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import {
  CancelledError,
  InvalidArgumentError,
  ServiceUnavailableError,
  TimeoutError,
  TokenportError,
  TransportError,
} from 'tokenport';
import { cspClient } from './csp-support.mjs';
import { rejection, run, startEmulator } from './support.mjs';

const HTML = '<html><body>Service unavailable</body></html>';
const APPS = '/v1/mgmt/outbound/apps';
const NOBODY = 'https://127.0.0.1:1';

let emulator;

before(async () => {
  emulator = await startEmulator();
});

beforeEach(() => emulator.reset());
after(() => emulator.reset());

const loadAll = (client) => client.management.outboundApplication.loadAllApplications();
const unavailable = (more) => emulator.fault({ path: '/', status: 503, body: HTML, count: 0, ...more });
const over = () => emulator.control('DELETE', 'faults');

/** A client that was answered; what others of the process found out before is then over. */
async function answered(more) {
  const client = emulator.client(more);
  assert.equal((await loadAll(client)).ok, true);
  return client;
}

/** A client whose calls wait for the service, and the one of them that found that out. */
async function waiting(more) {
  const client = await answered(more);
  await unavailable();
  const call = loadAll(client);
  call.catch(() => {});
  for (let n = 0; n < 300 && client.stats().destinations[0].closed === false; n++) await sleep(10);
  assert.equal(client.stats().destinations[0].closed, true);
  return { client, call };
}

describe('an outage', () => {
  test('is waited for', async () => {
    const client = await answered();
    await unavailable();
    const calls = Array.from({ length: 20 }, () => loadAll(client));
    await sleep(2000);
    const asked = (await emulator.requests()).filter(({ status }) => status === 503).length;
    assert.ok(asked < 40, `${asked} requests`);
    await over();
    for (const answer of await Promise.all(calls)) assert.equal(answer.ok, true);
  });

  test('that lasts longer ends the call', async () => {
    const { client, call } = await waiting({ maxOutageWait: 1 });
    const first = await rejection(call);
    assert.ok(first instanceof ServiceUnavailableError, inspect(first));
    const started = performance.now();
    const error = await rejection(loadAll(client));
    assert.ok(performance.now() - started < 500);
    assert.ok(error instanceof ServiceUnavailableError, inspect(error));
    assert.ok(error instanceof TokenportError);
    assert.ok(!(error instanceof TransportError));
    assert.equal(error.name, 'ServiceUnavailableError');
    assert.equal(error.kind, 'server');
    assert.ok(error.attempts === 0 ? error.status === undefined : error.status === 503, inspect(error));
    assert.equal(error.retryable, true);
    assert.equal(typeof error.waited, 'number');
    assert.ok(Number.isInteger(error.retryAfter) && error.retryAfter >= 1, inspect(error));
    assert.deepEqual([first.status, first.retryable], [503, true]);
    assert.ok(first.attempts >= 3 && first.waited > 0.3 && first.waited < 3, inspect(first));
  });

  test('is in the stats', async () => {
    const client = emulator.client();
    assert.deepEqual(client.stats(), { destinations: [] });
    await loadAll(client);
    const [healthy] = client.stats().destinations;
    assert.equal(healthy.url, emulator.url);
    assert.deepEqual([healthy.closed, healthy.closedSince, healthy.lastMiss, healthy.waiting], [false, null, null, 0]);
    assert.equal(healthy.pausedFor, null);
    assert.ok(healthy.retryBudget > 0);

    const { call } = await waiting();
    const calls = [call, loadAll(client), loadAll(client)];
    await sleep(50);
    const [{ closed, closedSince, lastMiss, waiting: count }] = client.withOptions({ timeout: 1 }).stats().destinations;
    assert.equal(closed, true);
    assert.ok(Math.abs(closedSince - Date.now() / 1000) < 5);
    assert.match(lastMiss, /503/);
    assert.ok(!lastMiss.includes('html'), lastMiss);
    assert.ok(count >= 1 && count <= 3, `${count}`);
    await over();
    for (const one of await Promise.all(calls)) assert.equal(one.ok, true);
    assert.equal(client.stats().destinations[0].closed, false);
  });

  test('is nothing that a call knows of with maxOutageWait 0', async () => {
    const { client, call } = await waiting();
    const answer = await loadAll(client.withOptions({ maxOutageWait: 0 }));
    assert.deepEqual([answer.ok, answer.code], [false, 503]);
    assert.deepEqual(Object.keys(answer), ['code', 'ok', 'response', 'error']);
    assert.deepEqual(Object.keys(answer.error), ['errorCode', 'errorDescription']);
    assert.equal(answer.error.retryable, true);
    assert.equal(answer.error.waited, 0);
    assert.equal(answer.error.retryAfter, undefined);
    assert.equal(await answer.response.text(), HTML);
    await over();
    assert.equal((await call).ok, true);
  });

  test('has the seconds that the service asked to wait', async () => {
    await unavailable({ headers: { 'retry-after': '7' } });
    const { code, error } = await loadAll(emulator.client({ maxOutageWait: 0, maxRetries: 0 }));
    assert.deepEqual([code, error.retryable, error.retryAfter], [503, true, 7]);
  });

  test('rejects in a client of VMware Cloud Services', async () => {
    const csp = cspClient(emulator, { maxOutageWait: 0, maxRetries: 0 });
    assert.deepEqual(csp.stats(), { destinations: [] });
    await csp.oauthApps.list();
    assert.equal(csp.stats().destinations[0].url, emulator.url);
    await unavailable();
    const error = await rejection(csp.oauthApps.list());
    assert.ok(error instanceof ServiceUnavailableError, inspect(error));
    assert.deepEqual([error.kind, error.status, error.attempts, error.retryable], ['server', 503, 1, true]);
  });

  test('ends for a call that is aborted', async () => {
    const { client, call } = await waiting();
    const controller = new AbortController();
    const aborted = loadAll(client.withOptions({ signal: controller.signal }));
    await sleep(50);
    controller.abort(new Error('mine'));
    assert.equal((await rejection(aborted)).message, 'mine');
    await over();
    assert.equal((await call).ok, true);
  });

  test('ends when the client is closed', async () => {
    const { client, call } = await waiting();
    const derived = loadAll(client.withOptions({ timeout: 30 }));
    const outcomes = [call, derived].map(rejection);
    await sleep(50);
    const started = performance.now();
    client.close();
    for (const error of await Promise.all(outcomes)) assert.ok(error instanceof CancelledError, inspect(error));
    assert.ok(performance.now() - started < 1500);
  });

  test('does not outlast the time of a call', async () => {
    const { client, call } = await waiting();
    const started = performance.now();
    const error = await rejection(loadAll(client.withOptions({ timeout: 0.3 })));
    assert.ok(performance.now() - started < 1500);
    assert.ok(error instanceof ServiceUnavailableError || error instanceof TimeoutError, inspect(error));
    await over();
    assert.equal((await call).ok, true);
  });

  test('keeps no process alive', async () => {
    await unavailable();
    const program = `
      import DescopeClient from 'tokenport';
      const client = DescopeClient({ maxOutageWait: 0.5 });
      const { name } = await client.management.outboundApplication.loadAllApplications().catch((error) => error);
      console.log(name, client.stats().destinations[0].closed, Date.now());
    `;
    const { code, stdout, stderr } = await run(program, { env: emulator.environment() });
    const [name, closed, at] = stdout.trim().split(' ');
    assert.deepEqual([code, name, closed, stderr], [0, 'ServiceUnavailableError', 'true', '']);
    assert.ok(Date.now() - Number(at) < 1000);
  });

  test('can be waited for as long as the environment says', async () => {
    await unavailable();
    const program = `
      import DescopeClient from 'tokenport';
      const started = Date.now();
      const { loadAllApplications } = DescopeClient().management.outboundApplication;
      await loadAllApplications().catch((error) => console.log(error.name));
      console.log(Date.now() - started);
    `;
    const env = { ...emulator.environment(), TOKENPORT_MAX_OUTAGE_WAIT: '0.5' };
    const [name, ms] = (await run(program, { env })).stdout.trim().split('\n');
    assert.equal(name, 'ServiceUnavailableError');
    assert.ok(Number(ms) < 1700, ms);
    const { stderr } = await run(program, { env: { ...env, TOKENPORT_MAX_OUTAGE_WAIT: 'soon' } });
    assert.match(stderr, /InvalidArgumentError.*TOKENPORT_MAX_OUTAGE_WAIT/s);
  });
});

describe('no connection', () => {
  test('has the code of the system, and says where to', async () => {
    const client = emulator.client({ baseUrl: NOBODY, maxRetries: 0, maxOutageWait: 0 });
    const error = await rejection(loadAll(client));
    assert.ok(error instanceof TransportError, inspect(error));
    assert.ok(error instanceof ServiceUnavailableError);
    assert.deepEqual([error.kind, error.code, error.systemCode], ['transport', 'ECONNREFUSED', 'ECONNREFUSED']);
    assert.ok(Number.isInteger(error.errno), inspect(error));
    assert.match(error.message, /127\.0\.0\.1:1\b/);
    assert.equal(error.retryable, true);
    assert.equal(error.attempts, 1);
  });

  test('because of a certificate is not for repeating', async () => {
    const client = emulator.client({ caFile: undefined, maxRetries: 0 });
    const error = await rejection(loadAll(client));
    assert.ok(error instanceof TransportError, inspect(error));
    assert.deepEqual([error.kind, error.retryable, error.systemCode], ['transport', false, undefined]);
    assert.ok(error.message.includes(new URL(emulator.url).host), error.message);
  });

  test('through a proxy names it, without its credentials', async () => {
    const proxy = 'http://test-user:test-password@127.0.0.1:1';
    const error = await rejection(loadAll(emulator.client({ proxy, maxRetries: 0, maxOutageWait: 0 })));
    assert.ok(error instanceof TransportError, inspect(error));
    assert.match(error.message, /127\.0\.0\.1:1\b/);
    assert.ok(!/test-user|test-password/.test(inspect(error, { showHidden: true })), inspect(error));
  });
});

describe('not an outage', () => {
  test('what the service does not have', async () => {
    const { code, error } = await emulator.client().management.outboundApplication.loadApplication('nowhere');
    assert.deepEqual([code, error.retryable, error.waited], [404, false, 0]);
  });

  test('a refusal of VMware Cloud Services', async () => {
    const error = await rejection(cspClient(emulator).oauthApps.get('nowhere'));
    assert.ok(error instanceof TokenportError);
    assert.ok(!(error instanceof ServiceUnavailableError), inspect(error));
    assert.equal(error.retryable, false);
  });

  test('a wrong argument', async () => {
    const error = await rejection(emulator.client().management.outboundApplication.loadApplication(''));
    assert.deepEqual([error.retryable, error.waited], [false, 0]);
    assert.throws(() => emulator.client({ maxOutageWait: -1 }), InvalidArgumentError);
    assert.throws(() => emulator.client().withOptions({ maxOutageWait: 'long' }), /maxOutageWait/);
  });

  test('a 429: the next call waits for the pause that it asked for', async () => {
    const client = await answered({ maxRetries: 0 });
    await emulator.fault({ path: APPS, status: 429, body: '', headers: { 'retry-after': '1' } });
    assert.equal((await loadAll(client)).code, 429);
    assert.ok(client.stats().destinations[0].pausedFor > 0);
    const started = performance.now();
    assert.equal((await loadAll(client)).ok, true);
    assert.ok(performance.now() - started > 500);
  });
});
