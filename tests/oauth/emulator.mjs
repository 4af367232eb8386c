// The installed emulator over TLS, in a process that ends with this one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { send } from './http.mjs';

const COMMAND = fileURLToPath(new URL('../../target/release/tokenport', import.meta.url));

export async function startEmulator() {
  const folder = mkdtempSync(join(tmpdir(), 'tokenport-oauth-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const caFile = join(folder, 'ca.pem');
  const args = ['emulator', '--tls', '--ca-file', caFile, '--exit-with-parent'];
  const child = spawn(COMMAND, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [url] = await once(createInterface(child.stdout), 'line');
  for (const handle of [child, child.stdin, child.stdout]) handle.unref();
  return new Emulator(url, caFile);
}

class Emulator {
  constructor(url, caFile) {
    Object.assign(this, { url, ca: readFileSync(caFile) });
    /** Options of a client that talks to it. */
    this.options = {
      projectId: 'P2TestEmulatorProject0000000',
      managementKey: 'test-management-key',
      baseUrl: url,
      caFile,
    };
    /** Where it wants authorization servers to send users back to. */
    this.callback = `${url}/__emulator/oauth/callback`;
  }

  /** Calls a control route. */
  async control(path, body = {}) {
    const { ca } = this;
    const { status, text } = await send(`${this.url}/__emulator/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      ca,
    });
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
    return text && JSON.parse(text);
  }
}
