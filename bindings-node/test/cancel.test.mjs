// Calls that are not waited for to the end: their requests are dropped, and the client goes on.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { TimeoutError } from 'tokenport';
import { startEmulator } from './support.mjs';

const CREATE = '/v1/mgmt/outbound/app/create';
const LOAD_ALL = '/v1/mgmt/outbound/apps';

let emulator;
let client;

before(async () => {
  emulator = await startEmulator();
  client = emulator.client();
});

beforeEach(() => emulator.reset());

const loadAll = (of) => of.management.outboundApplication.loadAllApplications();
const create = (of) => of.management.outboundApplication.createApplication({ name: 'App' });

/** The server saw the client go (over HTTP/1 a connection closed, over HTTP/2 a stream reset); the client can be used. */
async function assertDropped(of) {
  await emulator.awaitRequest(CREATE, { abandoned: true, status: 0 });
  assert.deepEqual((await loadAll(of)).data, []);
}

describe('abort', () => {
  test('before the call: nothing is sent', async () => {
    const reason = new Error('not wanted');
    await emulator.control('DELETE', 'requests');
    await assert.rejects(
      loadAll(client.withOptions({ signal: AbortSignal.abort(reason) })),
      (error) => error === reason,
    );
    assert.deepEqual(await emulator.requests(), []);
  });

  for (const http2 of [true, false]) {
    test(`in the middle, over HTTP/${http2 ? 2 : 1}: the request is dropped, and the reason is the caller's`, async () => {
      const own = emulator.client({ http2 });
      await emulator.fault({ path: CREATE, delayMs: 10000 });
      const controller = new AbortController();
      const call = create(own.withOptions({ signal: controller.signal }));
      await emulator.awaitRequest(CREATE, { protocol: http2 ? 'HTTP/2.0' : 'HTTP/1.1' });
      const reason = new Error('changed my mind');
      const started = performance.now();
      controller.abort(reason);
      await assert.rejects(call, (error) => error === reason);
      assert.ok(performance.now() - started < 5000);
      await assertDropped(own);
    });
  }

  test('by time', async () => {
    await emulator.fault({ path: CREATE, delayMs: 10000 });
    await assert.rejects(create(client.withOptions({ signal: AbortSignal.timeout(200) })), { name: 'TimeoutError' });
    await assertDropped(client);
  });

  test('by any of several signals', async () => {
    await emulator.fault({ path: CREATE, delayMs: 10000 });
    const controller = new AbortController();
    const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(10000)]);
    const call = create(client.withOptions({ signal }));
    await emulator.awaitRequest(CREATE);
    controller.abort();
    await assert.rejects(call, { name: 'AbortError' });
    await assertDropped(client);
  });

  test('between two attempts', async () => {
    await emulator.fault({ path: CREATE, status: 429, headers: { 'retry-after': '5' }, body: '' });
    await emulator.control('DELETE', 'requests');
    const started = performance.now();
    await assert.rejects(create(client.withOptions({ signal: AbortSignal.timeout(300) })), { name: 'TimeoutError' });
    assert.ok(performance.now() - started < 4000);
    assert.deepEqual(
      (await emulator.requests()).map(({ status }) => status),
      [429],
    );
  });

  test('while it connects', async () => {
    const silent = net.createServer((socket) => socket.unref()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const nowhere = emulator.client({ baseUrl: `https://127.0.0.1:${silent.address().port}` });
    await assert.rejects(loadAll(nowhere.withOptions({ signal: AbortSignal.timeout(300) })), { name: 'TimeoutError' });
    silent.close();
  });

  test('after the call: nothing happens', async () => {
    const controller = new AbortController();
    const answer = await loadAll(client.withOptions({ signal: controller.signal }));
    controller.abort();
    assert.equal(answer.ok, true);
  });

  test('one signal ends many calls, without a warning', async () => {
    const warnings = [];
    const note = (warning) => warnings.push(warning);
    process.on('warning', note);
    await emulator.fault({ path: LOAD_ALL, delayMs: 5000, count: 0 });
    const controller = new AbortController();
    const derived = client.withOptions({ signal: controller.signal });
    const calls = Array.from({ length: 100 }, () => loadAll(derived));
    setTimeout(() => controller.abort(), 100);
    const ends = await Promise.allSettled(calls);
    assert.ok(ends.every(({ reason }) => reason === controller.signal.reason));
    await sleep(10);
    process.off('warning', note);
    assert.deepEqual(warnings, []);
  });

  test('at any moment', async () => {
    const ends = await Promise.all(
      Array.from({ length: 300 }, (_, n) => {
        const controller = new AbortController();
        setTimeout(() => controller.abort(), n / 10);
        return loadAll(client.withOptions({ signal: controller.signal })).then(
          ({ ok }) => ok,
          ({ name }) => name === 'AbortError',
        );
      }),
    );
    assert.ok(ends.every((end) => end === true));
    assert.equal((await loadAll(client)).ok, true);
  });
});

test('the time of a call drops its request', async () => {
  await emulator.fault({ path: CREATE, delayMs: 10000 });
  await assert.rejects(create(client.withOptions({ timeout: 0.2 })), (error) => {
    assert.ok(error instanceof TimeoutError || error.code === 'outcome_unknown', error);
    return true;
  });
  await assertDropped(client);
});

describe('closing', () => {
  test('ends a client, and what was derived from it, but not its calls in flight', async () => {
    await emulator.fault({ path: LOAD_ALL, delayMs: 300 });
    const own = emulator.client();
    const call = loadAll(own);
    await emulator.awaitRequest(LOAD_ALL, { status: 0 });
    const derived = own.withOptions({ timeout: 5 });
    own[Symbol.dispose]();
    own.close();
    for (const closed of [own, derived]) await assert.rejects(loadAll(closed), /closed/);
    assert.equal((await call).ok, true);
  });
});

test('2000 calls in flight', async () => {
  const answers = await Promise.all(Array.from({ length: 2000 }, () => loadAll(client)));
  assert.ok(answers.every(({ ok }) => ok));
});
