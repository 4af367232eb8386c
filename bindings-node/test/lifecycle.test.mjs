// Worker threads, and the end of workers and processes.
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

const LOAD_ALL = '/v1/mgmt/outbound/apps';
const SLOW = '/v1/mgmt/outbound/app/slow';
const loadAll = (of) => of.management.outboundApplication.loadAllApplications();

describe('worker threads', () => {
  const start = (last) => {
    const url = new URL('./worker.mjs', import.meta.url);
    return new Worker(url, { workerData: { last, options: emulator.options() } });
  };
  const inFlight = async (worker) => {
    await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
    await emulator.awaitRequest(SLOW, { abandoned: false });
  };

  test('each makes its own client and ends by itself', async () => {
    const workers = Array.from({ length: 4 }, () => start());
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

  test('one can be ended with a call in flight, which is dropped', async () => {
    await emulator.fault({ path: SLOW, delayMs: 10000 });
    const worker = start('wait');
    await inFlight(worker);
    const started = performance.now();
    assert.equal(await worker.terminate(), 1);
    assert.ok(performance.now() - started < 5000);
    await emulator.awaitRequest(SLOW, { abandoned: true, status: 0 });
    assert.equal((await loadAll(client)).ok, true);
  });

  for (const [last, code] of [
    ['exit', 7],
    ['throw', 1],
  ]) {
    test(`a call in flight is dropped when a worker ends by ${last}`, async () => {
      await emulator.fault({ path: SLOW, delayMs: 10000 });
      const worker = start(last);
      const ended = new Promise((resolve) => worker.on('exit', resolve).on('error', () => {}));
      assert.equal(await ended, code);
      await emulator.awaitRequest(SLOW, { abandoned: true, status: 0 });
      assert.equal((await loadAll(client)).ok, true);
    });
  }

  test('they can be ended at any moment', async () => {
    const workers = Array.from({ length: 20 }, () => start('forever'));
    await Promise.all(workers.map((worker, n) => sleep(20 * n).then(() => worker.terminate())));
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
    await emulator.fault({ path: LOAD_ALL, delayMs: 300 });
    const { code, lines } = await end(`loadAllApplications().then(({ code }) => console.log(code))`);
    assert.deepEqual([code, ...lines], [0, '200']);
  });

  test('exits at once with calls in flight', async () => {
    await emulator.fault({ path: LOAD_ALL, delayMs: 10000, count: 0 });
    const { code, signal, stderr, idle } = await end(`
      for (let n = 0; n < 20; n++) loadAllApplications();
      setTimeout(() => { console.log(Date.now()); process.exit(7) }, 200);
    `);
    assert.deepEqual([code, signal, stderr], [7, null, '']);
    assert.ok(idle < 1000, `${idle} ms`);
    await emulator.awaitRequest(LOAD_ALL, { abandoned: true, status: 0 });
  });

  test('exits at once while workers have calls in flight', async () => {
    await emulator.fault({ path: LOAD_ALL, delayMs: 10000, count: 0 });
    const { code, signal, stderr, idle } = await end(`
      import { once } from 'node:events';
      import { Worker } from 'node:worker_threads';
      const program = \`
        import { parentPort } from 'node:worker_threads';
        import DescopeClient from 'tokenport';
        const { loadAllApplications } = DescopeClient().management.outboundApplication;
        for (let n = 0; n < 20; n++) loadAllApplications();
        parentPort.postMessage('in flight');
      \`;
      await Promise.all([1, 2, 3].map(() => once(new Worker(program, { eval: true }), 'message')));
      setTimeout(() => { console.log(Date.now()); process.exit(7) }, 200);
    `);
    assert.deepEqual([code, signal, stderr], [7, null, '']);
    assert.ok(idle < 1000, `${idle} ms`);
    await emulator.awaitRequest(LOAD_ALL, { abandoned: true, status: 0 });
  });

  test('exits while answers arrive', async () => {
    for (let n = 0; n < 5; n++) {
      const { code, signal, stderr } = await end(`
        const forever = async () => { for (;;) await loadAllApplications() };
        for (let n = 0; n < 50; n++) forever();
        setTimeout(() => process.exit(7), ${100 + 10 * n});
      `);
      assert.deepEqual([code, signal, stderr], [7, null, '']);
    }
  });

  test('ends by an error with calls in flight', async () => {
    await emulator.fault({ path: LOAD_ALL, delayMs: 10000, count: 0 });
    const { code, stderr, idle } = await end(`
      for (let n = 0; n < 20; n++) loadAllApplications();
      setTimeout(() => { console.log(Date.now()); throw new Error('mine') }, 200);
    `);
    assert.equal(code, 1);
    assert.match(stderr, /Error: mine/);
    assert.ok(idle < 1000, `${idle} ms`);
  });

  test('ends by a signal with calls in flight', async () => {
    await emulator.fault({ path: LOAD_ALL, delayMs: 10000, count: 0 });
    const { signal, stderr, idle } = await end(`
      for (let n = 0; n < 20; n++) loadAllApplications();
      setTimeout(() => { console.log(Date.now()); process.kill(process.pid, 'SIGTERM') }, 200);
    `);
    assert.deepEqual([signal, stderr], ['SIGTERM', '']);
    assert.ok(idle < 1000, `${idle} ms`);
  });

  test('ends when its last call is aborted', async () => {
    await emulator.fault({ path: LOAD_ALL, delayMs: 10000, count: 0 });
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
