// Fetching on the caller's own authority: what it resolves to, and what it sent.
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { InvalidArgumentError } from 'tokenport';
import { APP, rejection, startEmulator } from './support.mjs';

let emulator;
let byToken;
let token;

before(async () => {
  emulator = await startEmulator();
  byToken = emulator.client({ managementKey: undefined }).management.outboundApplicationByToken;
});

beforeEach(async () => {
  await emulator.reset();
  const outbound = emulator.client().management.outboundApplication;
  await outbound.createApplication(APP);
  const stored = { appId: 'google', scopes: ['read'], externalIdentifier: 'work', refreshToken: 'test-refresh' };
  await outbound.uploadUserToken({ ...stored, userId: 'user-1', tenantId: 't-1', accessToken: 'test-user' });
  await outbound.uploadTenantToken({ ...stored, tenantId: 't-1', accessToken: 'test-tenant' });
  token = await inbound({ scopes: ['outbound.token.fetch'] });
});

const inbound = async (fields) => (await emulator.control('POST', 'inbound-tokens', fields)).token;
const post = (path, body) => ({ method: 'POST', path: `/v1/mgmt/outbound/app${path}`, body, bearer: token });
const options = { withRefreshToken: true };

describe('each fetch', () => {
  test('fetchTokenByScopes', async () => {
    const body = { appId: 'google', userId: 'user-1', scopes: ['read'], options, tenantId: 't-1' };
    const data = await emulator.sends(post('/user/token', body), () =>
      byToken.fetchTokenByScopes(token, 'google', 'user-1', ['read'], options, 't-1'),
    );
    assert.deepEqual([data.accessToken, data.refreshToken], ['test-user', 'test-refresh']);
  });

  test('fetchToken', async () => {
    const body = { appId: 'google', userId: 'user-1', tenantId: 't-1', options, externalIdentifier: 'work' };
    const data = await emulator.sends(post('/user/token/latest', body), () =>
      byToken.fetchToken(token, 'google', 'user-1', 't-1', options, 'work'),
    );
    assert.equal(data.accessToken, 'test-user');
  });

  test('fetchTenantTokenByScopes', async () => {
    const body = { appId: 'google', tenantId: 't-1', scopes: ['read'], options };
    const data = await emulator.sends(post('/tenant/token', body), () =>
      byToken.fetchTenantTokenByScopes(token, 'google', 't-1', ['read'], options),
    );
    assert.equal(data.accessToken, 'test-tenant');
  });

  test('fetchTenantToken', async () => {
    const body = { appId: 'google', tenantId: 't-1', options, externalIdentifier: 'work' };
    const data = await emulator.sends(post('/tenant/token/latest', body), () =>
      byToken.fetchTenantToken(token, 'google', 't-1', options, 'work'),
    );
    assert.equal(data.accessToken, 'test-tenant');
  });
});

test('each call has its own token', async () => {
  const other = await inbound({ scopes: ['openid'] });
  const codes = [token, other, token].map(
    async (given) => (await byToken.fetchTenantToken(given, 'google', 't-1')).code,
  );
  assert.deepEqual(await Promise.all(codes), [200, 403, 200]);
});

test('a client with a management key does not lend it', async () => {
  const keyed = emulator.client().management.outboundApplicationByToken;
  const { headers } = await emulator.sent(() => keyed.fetchTenantToken(token, 'google', 't-1'));
  assert.equal(headers.authorization, `Bearer P2TestEmulatorProject0000000:${token}`);
});

test('a denial keeps its reason and is not a missing connection', async () => {
  const absent = await byToken.fetchToken(token, 'google', 'user-2');
  assert.deepEqual([absent.ok, absent.code, absent.error.errorCode], [false, 404, 'E111504']);
  await emulator.control('POST', 'policies', { reason: 'only on weekdays', userId: 'user-1' });
  const denied = await byToken.fetchToken(token, 'google', 'user-1', 't-1');
  assert.deepEqual([denied.ok, denied.code], [false, 403]);
  assert.match(JSON.stringify(denied.error), /only on weekdays/);
});

for (const given of ['', undefined, null, 7, 'test\ntoken']) {
  test(`the token ${JSON.stringify(given)} is refused`, async () => {
    await emulator.control('DELETE', 'requests');
    const error = await rejection(byToken.fetchToken(given, 'google', 'user-1'));
    assert.ok(error instanceof InvalidArgumentError, error.stack);
    assert.equal(error.argument, 'token');
    assert.deepEqual(await emulator.requests(), []);
  });
}
