// Every conformance case, played with the package as either module system loads it.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import DescopeClient from 'tokenport';
import { CASES, callOf, Runner } from './conformance-runner.mjs';
import { CONSUMER, startEmulator } from './support.mjs';

const REPORTS = join(CONSUMER, '..', 'conformance');
const RUNNERS = { 'node-esm': DescopeClient, 'node-cjs': createRequire(import.meta.url)('tokenport') };

const notExpressible = CASES.filter((it) => it.not_expressible?.node !== undefined);
const expressible = CASES.filter((it) => !notExpressible.includes(it));
const names = (cases) => cases.map(({ name }) => name);

process.env.TOKENPORT_LICENSE_HANDSHAKE = '0';
process.env.TOKENPORT_MAX_OUTAGE_WAIT = '0'; // cases count the attempts of one call

for (const [name, client] of Object.entries(RUNNERS)) {
  describe(name, () => {
    const played = [];
    let runner;

    before(async () => {
      runner = new Runner(await startEmulator(), client);
    });

    after(() => {
      mkdirSync(REPORTS, { recursive: true });
      const report = { played: names(played), notExpressible: names(notExpressible) };
      writeFileSync(join(REPORTS, `${name}.json`), JSON.stringify(report));
      writeFileSync(join(REPORTS, `${name}.shown`), runner.shown.join('\n'));
      console.log(`${name}: ${played.length} cases played, ${notExpressible.length} not expressible`);
    });

    for (const it of expressible) {
      test(it.name, async () => {
        played.push(it);
        await runner.play(it);
      });
    }

    for (const it of notExpressible) {
      test(`${it.name} is not expressible`, () => {
        assert.throws(() => callOf(it), TypeError);
      });
    }
  });
}
