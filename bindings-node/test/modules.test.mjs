// The shape of the package: ESM, CommonJS, types, contents.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import DescopeClient, * as esm from 'tokenport';
import { CONSUMER, run } from './support.mjs';

const require = createRequire(import.meta.url);
const PACKAGE = join(CONSUMER, 'node_modules', 'tokenport');

test('require gives the function itself', () => {
  const cjs = require('tokenport');
  assert.equal(typeof cjs, 'function');
  assert.equal(cjs.default, undefined);
  assert.equal(cjs, DescopeClient);
});

test('ESM has what its types say, and it is that of CommonJS', () => {
  const types = readFileSync(join(PACKAGE, 'dist', 'index.d.mts'), 'utf8');
  const lists = [...types.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) => list.split(','));
  const values = lists.map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type '));
  assert.deepEqual(Object.keys(esm).sort(), [...values, 'default'].sort());
  for (const name of values) {
    assert.notEqual(esm[name], undefined, name);
    assert.equal(esm[name], DescopeClient[name], name);
  }
  assert.ok(esm.TransportError.prototype instanceof esm.TokenportError);
});

test('the statics are those of the official package', () => {
  assert.equal(DescopeClient.RefreshTokenCookieName, 'DSR');
  assert.equal(DescopeClient.SessionTokenCookieName, 'DS');
  assert.equal(DescopeClient.DescopeErrors.badRequest, 'E011001');
  assert.equal(DescopeClient.DescopeErrors.userNotFound, 'E062108');
});

test('every operation of core has a method', () => {
  const { oauthApps, clients } = esm.CspClient({ apiToken: 'test-api-token', orgId: 'test-org' });
  const { management, outbound, accessKey } = DescopeClient({ projectId: 'P2TestEmulatorProject0000000' });
  const { outboundApplication, outboundApplicationByToken } = management;
  const services = [
    outboundApplication,
    outboundApplicationByToken,
    management.accessKey,
    management.license,
    management,
    outbound,
    accessKey,
    oauthApps,
    clients,
  ];
  const fields = services.flatMap((service) => Object.entries(service));
  const methods = fields.filter(([name, field]) => typeof field === 'function' && name !== 'iterate');
  assert.equal(methods.length, JSON.parse(esm.operationsJson()).length);
});

test('the versions agree', () => {
  assert.equal(esm.version, require('tokenport/package.json').version);
});

test('importing opens no HTTP library of Node', async () => {
  const program = `
    import 'tokenport';
    const loaded = process.moduleLoadList.filter((name) => /^NativeModule (https?|tls|internal\\/deps\\/undici)/.test(name));
    console.log(loaded.join());
  `;
  const without = await run(program.replace("import 'tokenport';", ''));
  const { stdout, stderr } = await run(program);
  assert.equal(stdout, without.stdout, stderr);
});

test('the package holds what it needs, and the library is stripped', () => {
  const names = readdirSync(PACKAGE).sort();
  const native = names.filter((name) => name.endsWith('.node'));
  assert.equal(native.length, 1);
  assert.deepEqual(
    names.filter((name) => !name.endsWith('.node')),
    ['LICENSE', 'README.md', 'dist', 'package.json'],
  );
  assert.ok(statSync(join(PACKAGE, native[0])).size < 8e6, `${statSync(join(PACKAGE, native[0])).size} bytes`);
  assert.deepEqual(require('tokenport/package.json').dependencies ?? {}, {});
});

test('a platform without a library is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tokenport-node-'));
  try {
    cpSync(PACKAGE, folder, { recursive: true });
    const [native] = readdirSync(folder).filter((name) => name.endsWith('.node'));
    const load = () => spawnSync(process.execPath, ['-p', 'require(".")'], { cwd: folder, encoding: 'utf8' });
    const { platform, arch } = process;
    writeFileSync(join(folder, native), 'not a library');
    assert.match(load().stderr, new RegExp(`could not load its native library on ${platform}-${arch}`));
    renameSync(join(folder, native), join(folder, 'tokenport.plan9-mips.node'));
    assert.match(load().stderr, new RegExp(`no native library for ${platform}-${arch} .*tokenport.plan9-mips.node`));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the types hold in strict programs of both kinds', () => {
  const tools = process.env.TOKENPORT_NODE_TOOLS;
  const tsc = join(tools, 'typescript', 'bin', 'tsc');
  const config = {
    compilerOptions: {
      target: 'es2023',
      module: 'node16',
      moduleResolution: 'node16',
      esModuleInterop: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      types: ['node'],
      typeRoots: [join(tools, '@types')],
      skipLibCheck: true,
    },
    files: ['consumer.mts', 'consumer.cts', 'consumer-require.cts'],
  };
  const path = join(CONSUMER, 'test', 'types', 'tsconfig.json');
  writeFileSync(path, JSON.stringify(config));
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', path], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});

test('the declarations name nothing that the package does not ship', () => {
  const dist = join(PACKAGE, 'dist');
  for (const name of readdirSync(dist, { recursive: true }).filter((file) => /\.d\.m?ts$/.test(file))) {
    const text = readFileSync(join(dist, name), 'utf8');
    for (const [, from] of text.matchAll(/from '([^']+)'/g)) {
      assert.ok(/^\.\.?\//.test(from) || from.startsWith('node:'), `${name}: ${from}`);
    }
  }
});
