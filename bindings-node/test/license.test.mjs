// The licence tier: asked for once, and sent with every call.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { startEmulator } from './support.mjs';

const PATH = '/v1/mgmt/license';

let emulator;

before(async () => {
  emulator = await startEmulator();
});

test('it can be looked at', async () => {
  const { data } = await emulator.client().management.license.get();
  assert.match(data.rateLimitTier, /^tier[1-4]$/);
});

test('it is asked for once and sent with every call', async () => {
  const other = await startEmulator();
  const { management } = other.client();
  await management.outboundApplication.loadAllApplications();
  await management.outboundApplication.loadAllApplications();
  await other.client().management.outboundApplication.loadAllApplications();
  const requests = await other.allRequests();
  assert.equal(requests.filter(({ path }) => path === PATH).length, 1);
  const calls = requests.filter(({ path }) => path === '/v1/mgmt/outbound/apps');
  assert.equal(calls.length, 3);
  for (const { headers } of calls) assert.match(headers['x-descope-license'], /^tier[1-4]$/);
});

test('without it the calls go on', async () => {
  const other = await startEmulator();
  await other.fault({ path: PATH, status: 500, count: 0 });
  const { ok } = await other.client().management.outboundApplication.loadAllApplications();
  assert.equal(ok, true);
  const [call] = await other.requests();
  assert.equal(call.headers['x-descope-license'], undefined);
});
