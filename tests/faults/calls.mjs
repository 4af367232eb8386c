// Makes the calls that it reads from standard input, one JSON object a line, and prints how each ended.
// A line `{"open": {…}}` opens a client with these times in seconds, after closing the one before.

import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const installed = createRequire(new URL('../../target/npm-consumer/package.json', import.meta.url));
const DescopeClient = installed('tokenport');

const OPERATIONS = {
  'outbound_token.fetch_user': ({ outboundApplication }, { appId, userId }) =>
    outboundApplication.fetchToken(appId, userId),
  'outbound_token.upload_user': ({ outboundApplication }, token) => outboundApplication.uploadUserToken(token),
  'access_key.create': ({ accessKey }, { name }) => accessKey.create(name, 0),
  'access_key.rotate': ({ accessKey }, { id }) => accessKey.rotate(id),
};

async function call(client, { operation, arguments: given }) {
  const started = performance.now();
  let ending = { outcome: 'ok' };
  try {
    const answer = await OPERATIONS[operation](client.management, given);
    if (!answer.ok) ending = { status: answer.code, text: answer.error.errorMessage };
  } catch (error) {
    ending = { outcome: error.kind, attempts: error.attempts, text: error.message };
  }
  return { ...ending, elapsedMs: Math.round(performance.now() - started) };
}

let client;
for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  let ending = {};
  if (job.open) {
    client?.close();
    client = DescopeClient(job.open);
  } else {
    ending = await call(client, job);
  }
  console.log(JSON.stringify(ending));
}
