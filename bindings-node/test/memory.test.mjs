// What clients, derived clients and workers leave behind: nothing that grows.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { rootCertificates } from 'node:tls';
import { run, startEmulator } from './support.mjs';

const folder = mkdtempSync(join(tmpdir(), 'tokenport-node-'));
const bundle = join(folder, 'bundle.pem');

let emulator;

before(async () => {
  emulator = await startEmulator();
  writeFileSync(bundle, [...rootCertificates, readFileSync(emulator.caFile)].join('\n'));
});

after(() => rmSync(folder, { recursive: true }));

/**
 * Runs `round` so often in a process whose bundle of certificates is that of a whole system. Returns what it has more of
 * at the end than after a sixth of the rounds. Memory, in MB, is without the heap, which the runtime sizes as it likes.
 */
async function growth(rounds, setting, round) {
  const program = `
    import { once } from 'node:events';
    import { readdirSync } from 'node:fs';
    import { Worker } from 'node:worker_threads';
    import DescopeClient from 'tokenport';
    const memory = () => { const { rss, heapTotal } = process.memoryUsage(); return (rss - heapTotal) / 1e6 };
    const files = () => readdirSync('/dev/fd').length;
    const handles = () => process.getActiveResourcesInfo().length;
    const now = () => [memory(), files(), handles()];
    ${setting}
    let warm;
    for (let n = 0; n < ${rounds}; n++) {
      if (n === ${rounds / 6}) warm = now();
      ${round}
    }
    console.log(JSON.stringify([warm, now()]));
    process.exit();
  `;
  const { NODE_EXTRA_CA_CERTS, ...environment } = emulator.environment();
  const { code, stdout, stderr } = await run(program, { env: { ...environment, SSL_CERT_FILE: bundle } });
  assert.equal(code, 0, stderr);
  const [warm, last] = JSON.parse(stdout);
  const [memory, files, handles] = last.map((value, index) => value - warm[index]);
  return { memory, files, handles, last };
}

const ONE_CALL = 'if (!(await client.management.outboundApplication.loadAllApplications()).ok) process.exit(3);';

describe('memory is flat', () => {
  // They are kept, so that no collection gives anything back: `close` does.
  test('with 3000 clients, each made, used once and closed', async (t) => {
    const grown = await growth(
      3000,
      'const kept = [];',
      `const client = DescopeClient(); ${ONE_CALL} client.close(); kept.push(client);`,
    );
    t.diagnostic(JSON.stringify(grown));
    assert.ok(grown.memory < 20, `${grown.memory} MB`);
    assert.ok(grown.files <= 4, `${grown.files} files`);
    assert.ok(grown.handles <= 2, `${grown.handles} handles`);
  });

  test('with 3000 clients of VMware Cloud Services that are only made and closed', async (t) => {
    const grown = await growth(
      3000,
      'const kept = [];',
      `const client = DescopeClient.CspClient({ apiToken: 'test-api-token', orgId: 'test-org' });
       client.close(); kept.push(client);`,
    );
    t.diagnostic(JSON.stringify(grown));
    assert.ok(grown.memory < 20, `${grown.memory} MB`);
  });

  test('with 18000 clients that are derived from one', async (t) => {
    const grown = await growth(
      18_000,
      'const base = DescopeClient();',
      `const client = base.withOptions({ timeout: 30, headers: { 'x-round': String(n) } });
       if (n % 10 === 0) { ${ONE_CALL} }`,
    );
    t.diagnostic(JSON.stringify(grown));
    assert.ok(grown.memory < 20, `${grown.memory} MB`);
    assert.ok(grown.files <= 4, `${grown.files} files`);
    assert.ok(grown.handles <= 2, `${grown.handles} handles`);
  });

  for (const [what, end] of [
    ['that end by themselves', ''],
    ['that end with calls under way', 'await worker.terminate();'],
  ]) {
    test(`with 200 workers ${what}`, async (t) => {
      const worker = `
        import { parentPort } from 'node:worker_threads';
        import DescopeClient from 'tokenport';
        const client = DescopeClient();
        ${ONE_CALL}
        ${end === '' ? '' : 'for (let n = 0; n < 10; n++) client.management.outboundApplication.loadApplication("slow");'}
        parentPort.postMessage('ready');
      `;
      if (end !== '') await emulator.fault({ path: '/v1/mgmt/outbound/app/slow', delayMs: 60_000, count: 0 });
      const grown = await growth(
        204,
        `const source = ${JSON.stringify(worker)};`,
        `const worker = new Worker(source, { eval: true });
         const ended = once(worker, 'exit');
         await once(worker, 'message');
         ${end}
         await ended;`,
      );
      t.diagnostic(JSON.stringify(grown));
      assert.ok(grown.memory < 20, `${grown.memory} MB`);
      assert.ok(grown.files <= 4, `${grown.files} files`);
      assert.ok(grown.handles <= 2, `${grown.handles} handles`);
    });
  }
});
