// What the tests share: the emulator over TLS, a client of it, and Node processes of their own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import DescopeClient from 'tokenport';

export const PROJECT_ID = 'P2TestEmulatorProject0000000';
export const MANAGEMENT_KEY = 'test-management-key';
export const CONSUMER = fileURLToPath(new URL('..', import.meta.url));

const COMMAND = join(CONSUMER, '..', 'release', process.platform === 'win32' ? 'tokenport.exe' : 'tokenport');

/** The emulator in a process of its own, which ends with the test file. */
export async function startEmulator() {
  const folder = mkdtempSync(join(tmpdir(), 'tokenport-node-'));
  const caFile = join(folder, 'ca.pem');
  const args = ['emulator', '--tls', '--ca-file', caFile, '--exit-with-parent'];
  const child = spawn(COMMAND, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const [url] = await once(createInterface(child.stdout), 'line');
  for (const handle of [child, child.stdin, child.stdout]) handle.unref();
  return new Emulator(url, caFile, await readFile(caFile));
}

class Emulator {
  /** One connection, which stays open, so that counts of connections change by the client's only. */
  agent = new https.Agent({ keepAlive: true, maxSockets: 1 });

  constructor(url, caFile, ca) {
    Object.assign(this, { url, caFile, ca });
  }

  /** Options of a client that talks to this emulator. */
  options(more) {
    const { url: baseUrl, caFile } = this;
    return { projectId: PROJECT_ID, managementKey: MANAGEMENT_KEY, baseUrl, caFile, ...more };
  }

  client(more) {
    return DescopeClient(this.options(more));
  }

  /** The environment of a process whose `DescopeClient()` talks to this emulator. */
  environment() {
    return {
      ...process.env,
      DESCOPE_PROJECT_ID: PROJECT_ID,
      DESCOPE_MANAGEMENT_KEY: MANAGEMENT_KEY,
      DESCOPE_BASE_URL: this.url,
      NODE_EXTRA_CA_CERTS: this.caFile,
    };
  }

  control(method, path, body) {
    return new Promise((resolve, reject) => {
      const options = { method, ca: this.ca, agent: this.agent, headers: { 'content-type': 'application/json' } };
      const request = https.request(`${this.url}/__emulator/${path}`, options, async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        if (response.statusCode < 300) resolve(text === '' ? undefined : JSON.parse(text));
        else reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
      });
      request.on('error', reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  reset = () => this.control('POST', 'reset', {});
  fault = (fault) => this.control('POST', 'faults', fault);
  allRequests = async () => (await this.control('GET', 'requests')).requests;
  /** Less the handshake that goes beside a process' first call. */
  requests = async () => (await this.allRequests()).filter(({ path }) => path !== '/v1/mgmt/license');

  /** Waits until a request to this path is in the log, with these properties there. */
  async awaitRequest(path, properties = {}) {
    const expected = Object.entries({ path, ...properties });
    for (let n = 0; n < 500; n++, await sleep(10)) {
      const requests = await this.requests();
      if (requests.some((request) => expected.every(([name, value]) => request[name] === value))) return;
    }
    assert.fail(`no request ${JSON.stringify({ path, ...properties })}: ${JSON.stringify(await this.requests())}`);
  }

  connections = () => this.control('GET', 'connections');

  /** Runs `action` and returns its result and the one request that it sent. */
  async sent(action) {
    await this.control('DELETE', 'requests');
    const result = await action();
    const requests = await this.requests();
    if (requests.length !== 1) throw new Error(`${requests.length} requests were sent`);
    const { method, path, query, body, headers } = requests[0];
    return { result, headers, request: { method, path, query, body: body === '' ? undefined : JSON.parse(body) } };
  }

  /** Asserts the envelope of a success, what was sent and by whom; returns the data. */
  async sends({ bearer = MANAGEMENT_KEY, ...expected }, action) {
    const { result, request, headers } = await this.sent(action);
    assert.deepEqual(request, { query: '', body: undefined, ...expected });
    assert.equal(headers.authorization, `Bearer ${PROJECT_ID}:${bearer}`);
    assert.equal(result.ok, true, JSON.stringify(result.error));
    assert.equal(result.code, 200);
    assert.equal(result.error, undefined);
    return result.data;
  }
}

/** An application with every field. */
export const APP = {
  id: 'google',
  name: 'Google',
  description: 'Calendars and mail',
  clientId: 'test-client-id',
  logo: 'https://example.com/logo.png',
  discoveryUrl: 'https://example.com/.well-known/openid-configuration',
  authorizationUrl: 'https://example.com/authorize',
  authorizationUrlParams: [{ key: 'hd', value: 'example.com' }],
  tokenUrl: 'https://example.com/token',
  tokenUrlParams: [{ key: 'audience', value: 'api' }],
  revocationUrl: 'https://example.com/revoke',
  defaultScopes: ['read', 'write'],
  defaultRedirectUrl: 'https://example.com/back',
  callbackDomain: 'auth.example.com',
  pkce: true,
  accessType: 'offline',
  prompt: ['consent'],
};

/** The error that `promise` rejects with. */
export async function rejection(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  assert.fail('it did not reject');
}

/** Runs a program in a Node process of its own where the package is installed. */
export async function run(source, { env, type = 'module' } = {}) {
  const started = performance.now();
  const args = ['--input-type', type, '--eval', source];
  const child = spawn(process.execPath, args, { cwd: CONSUMER, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = [child.stdout, child.stderr].map(async (stream) => {
    let text = '';
    for await (const chunk of stream) text += chunk;
    return text;
  });
  const [code, signal] = await once(child, 'close');
  return { code, signal, stdout: await stdout, stderr: await stderr, ms: performance.now() - started };
}
