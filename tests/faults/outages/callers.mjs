// Keeps callers busy, each at its own beat, and reports every call at the end: what `README.md` says of such programs.
// Usage: callers.mjs PACKAGE.JSON NAME: the package of this name beside that file.

import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const [beside, name] = process.argv.slice(2);
const DescopeClient = createRequire(beside)(name);

const TOKEN = { appId: 'app', userId: 'user', accessToken: 'test-access-token' };
const FETCH = 'outbound_token.fetch_user';
const UPLOAD = 'outbound_token.upload_user';
const CREATE = 'access_key.create';
const OPERATIONS = {
  [FETCH]: ({ outboundApplication }) => outboundApplication.fetchToken('app', 'user'),
  [UPLOAD]: ({ outboundApplication }) => outboundApplication.uploadUserToken(TOKEN),
  [CREATE]: ({ accessKey }, name) => accessKey.create(name, 0),
};

const now = () => Date.now() / 1000;

async function call(client, operation, name) {
  const report = { operation, name, began: now(), outcome: 'ok' };
  try {
    const answer = await OPERATIONS[operation](client.management, name);
    if (!answer.ok) Object.assign(report, { outcome: `status ${answer.code}`, text: answer.error?.errorMessage });
  } catch (error) {
    Object.assign(report, { outcome: error.kind ?? error.name, text: error.message });
  }
  return { ...report, ended: now() };
}

async function caller(client, { callers, pause, seconds }, number, start) {
  const calls = [];
  let beat = start + (pause * number) / callers;
  while (beat < start + seconds) {
    await sleep(Math.max(0, beat - now()) * 1000);
    const place = (number + calls.length) % 10;
    const operation = place === 0 ? CREATE : place < 3 ? UPLOAD : FETCH;
    calls.push(await call(client, operation, `key-${number}-${calls.length}`));
    beat += pause * Math.max(1, Math.ceil((now() - beat) / pause));
  }
  return calls;
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const job = JSON.parse((await lines.next()).value);
const client = DescopeClient({
  projectId: process.env.DESCOPE_PROJECT_ID,
  managementKey: process.env.DESCOPE_MANAGEMENT_KEY,
  baseUrl: process.env.DESCOPE_BASE_URL,
});
for (const operation of [FETCH, UPLOAD, CREATE]) await call(client, operation, 'warm');
console.log('ready');
await lines.next();
const start = now();
const callers = Array.from({ length: job.callers }, (_, number) => caller(client, job, number, start));
console.log(JSON.stringify((await Promise.all(callers)).flat()));
process.stdin.destroy();
