// Completes the package: the native library that cargo built, stripped, where the loader looks for it; the modules
// that need no compiler; the licence.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { platform, arch } = process;
const library = { win32: 'tokenport_node.dll', darwin: 'libtokenport_node.dylib' }[platform] ?? 'libtokenport_node.so';
const built = join(process.env.CARGO_TARGET_DIR ?? join(root, '..', 'target'), 'dist', library);
if (!existsSync(built)) {
  console.error(`${built} is missing: run 'cargo build --profile dist -p tokenport-node' first`);
  process.exit(1);
}

const libc = process.report.getReport().header.glibcVersionRuntime ? 'gnu' : 'musl';
const variant = platform === 'linux' ? `${platform}-${arch}-${libc}` : `${platform}-${arch}`;
for (const old of readdirSync(root).filter((name) => name.endsWith('.node'))) rmSync(join(root, old));
const packaged = join(root, `tokenport.${variant}.node`);
copyFileSync(built, packaged);

const strip = { linux: ['--strip-unneeded'], darwin: ['-x'] }[platform];
if (strip && spawnSync('strip', [...strip, packaged], { stdio: 'inherit' }).status !== 0) {
  console.error(`could not strip ${packaged}: is binutils installed?`);
  process.exit(1);
}

for (const name of ['index.mjs', 'index.d.mts']) copyFileSync(join(root, 'src-ts', name), join(root, 'dist', name));
copyFileSync(join(root, '..', 'LICENSE'), join(root, 'LICENSE'));
