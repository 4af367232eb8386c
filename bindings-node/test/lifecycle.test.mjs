// Cancelling, ending, threads and processes.
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { run, startEmulator } from './support.mjs';

let emulator;
let client;

before(async () => {
  emulator = await startEmulator();
  client = emulator.client();
});

beforeEach(() => emulator.reset());

const loadAll = (of) => of.management.outboundApplication.loadAllApplications();

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

  test('in the middle: the call ends at once with the reason', async () => {
    await emulator.fault({ delayMs: 5000 });
    const controller = new AbortController();
    const call = loadAll(client.withOptions({ signal: controller.signal }));
    const reason = new Error('changed my mind');
    setTimeout(() => controller.abort(reason), 100);
    const started = performance.now();
    await assert.rejects(call, (error) => error === reason);
    assert.ok(performance.now() - started < 1000);
    assert.equal((await loadAll(client)).ok, true);
  });

  test('takes the request back from the server', async () => {
    await emulator.fault({ path: '/v1/mgmt/outbound/apps', delayMs: 5000 });
    await emulator.control('DELETE', 'requests');
    const open = async () => (await emulator.connections()).open;
    const before = await open();
    const controller = new AbortController();
    const call = loadAll(emulator.client({ http2: false }).withOptions({ signal: controller.signal }));
    const until = async (count) => {
      for (let n = 0; n < 200; n++, await sleep(10)) if ((await open()) === count) return;
      assert.fail(`${await open()} connections are open, not ${count}`);
    };
    await until(before + 1);
    controller.abort();
    await assert.rejects(call, { name: 'AbortError' });
    await until(before);
  });

  test('by time', async () => {
    await emulator.fault({ delayMs: 5000 });
    await assert.rejects(loadAll(client.withOptions({ signal: AbortSignal.timeout(100) })), { name: 'TimeoutError' });
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
    await emulator.fault({ delayMs: 5000, count: 0 });
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
});

describe('many calls', () => {
  test('2000 in flight', async () => {
    const answers = await Promise.all(Array.from({ length: 2000 }, () => loadAll(client)));
    assert.ok(answers.every(({ ok }) => ok));
  });

  test('using closes a client', async () => {
    const own = emulator.client();
    own[Symbol.dispose]();
    await assert.rejects(loadAll(own), /closed/);
  });
});

describe('worker threads', () => {
  const start = (hang) => {
    const url = new URL('./worker.mjs', import.meta.url);
    return new Worker(url, { workerData: { hang, options: emulator.options() } });
  };

  test('each makes its own client and ends by itself', async () => {
    const workers = Array.from({ length: 4 }, () => start(false));
    const results = await Promise.all(
      workers.map(async (worker) => {
        const messages = [];
        worker.on('message', (message) => messages.push(message));
        const code = await new Promise((resolve, reject) => worker.on('exit', resolve).on('error', reject));
        return [code, ...messages];
      }),
    );
    assert.deepEqual(results, Array(4).fill([0, 50]));
    assert.equal((await loadAll(client)).ok, true);
  });

  test('one can be ended with a call in flight', async () => {
    await emulator.fault({ path: '/v1/mgmt/outbound/app/slow', delayMs: 5000 });
    const worker = start(true);
    await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
    await sleep(100);
    const started = performance.now();
    assert.equal(await worker.terminate(), 1);
    assert.ok(performance.now() - started < 1000);
    assert.equal((await loadAll(client)).ok, true);
  });
});

describe('a process', () => {
  /** Runs `rest`; `idle` is how many milliseconds after its last line, which is a time, the process ended. */
  async function end(rest) {
    const program = `
      import DescopeClient from 'tokenport';
      const { loadAllApplications } = DescopeClient().management.outboundApplication;
      ${rest}
    `;
    const result = await run(program, { env: emulator.environment() });
    const lines = result.stdout.trim().split('\n');
    return { ...result, lines, idle: Date.now() - Number(lines.at(-1)) };
  }

  test('ends by itself when nothing is in flight', async () => {
    const { code, lines, stderr, idle } = await end(
      `console.log((await loadAllApplications()).code); console.log(Date.now())`,
    );
    assert.deepEqual([code, lines[0], stderr], [0, '200', '']);
    assert.ok(idle < 1000, `${idle} ms`);
  });

  test('stays while a call is in flight that nobody awaits', async () => {
    await emulator.fault({ delayMs: 300 });
    const { code, lines } = await end(`loadAllApplications().then(({ code }) => console.log(code))`);
    assert.deepEqual([code, ...lines], [0, '200']);
  });

  test('exits at once with calls in flight', async () => {
    await emulator.fault({ delayMs: 10000, count: 0 });
    const { code, signal, stderr, idle } = await end(`
      for (let n = 0; n < 20; n++) loadAllApplications();
      setTimeout(() => { console.log(Date.now()); process.exit(7) }, 200);
    `);
    assert.deepEqual([code, signal, stderr], [7, null, '']);
    assert.ok(idle < 1000, `${idle} ms`);
  });

  test('ends when its last call is aborted', async () => {
    await emulator.fault({ delayMs: 10000, count: 0 });
    const { code, idle } = await end(`
      const aborting = DescopeClient().withOptions({ signal: AbortSignal.timeout(100) });
      setTimeout(() => console.log(Date.now()), 100);
      await aborting.management.outboundApplication.loadAllApplications().catch(() => {});
    `);
    assert.equal(code, 0);
    assert.ok(idle < 1000, `${idle} ms`);
  });

  test("an error in what follows a call is the caller's own", async () => {
    const { code, stderr } = await end(`loadAllApplications().then(() => { throw new Error('mine') })`);
    assert.equal(code, 1);
    assert.match(stderr, /Error: mine/);
  });
});
