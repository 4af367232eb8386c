// Runs the tests where the packed package is installed, so that they see what a user sees.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const consumer = join(root, '..', 'target', 'npm-consumer');
if (!existsSync(join(consumer, 'node_modules', 'tokenport'))) {
  console.error("the package is not installed: run 'npm run pack-install' first");
  process.exit(1);
}
const tests = join(consumer, 'test');
rmSync(tests, { recursive: true, force: true });
cpSync(join(root, 'test'), tests, { recursive: true });
const only = process.argv.slice(2);
const files = readdirSync(tests).filter(
  (name) => name.endsWith('.test.mjs') && only.every((part) => name.includes(part)),
);
const env = { ...process.env, TOKENPORT_NODE_TOOLS: join(root, 'node_modules') };
const run = spawnSync(
  process.execPath,
  ['--test', '--test-reporter=spec', ...files.map((name) => join('test', name))],
  {
    cwd: consumer,
    stdio: 'inherit',
    env,
  },
);
process.exit(run.status ?? 1);
