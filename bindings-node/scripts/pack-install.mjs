// Packs the package as npm would publish it and installs that into target/npm-consumer/, as a user would.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const consumer = join(root, '..', 'target', 'npm-consumer');
const npm = (args, cwd) =>
  execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });

rmSync(consumer, { recursive: true, force: true });
mkdirSync(consumer, { recursive: true });
writeFileSync(join(consumer, 'package.json'), '{ "name": "consumer", "private": true }\n');
npm(['pack', '--silent', '--pack-destination', consumer], root);
const archive = readdirSync(consumer).find((name) => name.endsWith('.tgz'));
npm(['install', '--silent', '--offline', '--no-audit', '--no-fund', `./${archive}`], consumer);
