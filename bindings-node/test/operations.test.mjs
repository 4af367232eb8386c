// Every operation: what it resolves to, and what it sent.
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { APP, startEmulator } from './support.mjs';

const TOKEN = { appId: 'google', userId: 'user-1', accessToken: 'test-access', scopes: ['read'] };

let emulator;
let outbound;

before(async () => {
  emulator = await startEmulator();
  outbound = emulator.client().management.outboundApplication;
});

beforeEach(() => emulator.reset());

const sends = (expected, action) => emulator.sends(expected, action);
const post = (path, body) => ({ method: 'POST', path: `/v1/mgmt/outbound/app${path}`, body });

describe('applications', () => {
  test('createApplication sends every field flat and unwraps the app', async () => {
    const fields = { ...APP, clientSecret: 'test-client-secret' };
    const data = await sends(post('/create', fields), () => outbound.createApplication(fields));
    for (const [name, value] of Object.entries(APP)) assert.deepEqual(data[name], value, name);
    assert.equal(data.clientSecret, undefined);
  });

  test('what can make JSON of itself does', async () => {
    const app = { name: 'Google', logo: new URL('https://example.com/logo.png') };
    const sent = post('/create', { name: 'Google', logo: 'https://example.com/logo.png' });
    await sends(sent, () => outbound.createApplication(app));
    await sends(sent, () => outbound.createApplication({ toJSON: () => ({ ...app, description: undefined }) }));
  });

  test('createApplicationByTemplate', async () => {
    const options = { templateId: 'google', id: 'mine', clientSecret: 'test-client-secret', overrides: { pkce: true } };
    const data = await sends(post('/create/bytemplate', options), () => outbound.createApplicationByTemplate(options));
    assert.equal(data.id, 'mine');
    assert.equal(data.pkce, true);
  });

  test('updateApplication wraps the app', async () => {
    await outbound.createApplication(APP);
    const app = { id: 'google', name: 'Renamed' };
    const data = await sends(post('/update', { app }), () => outbound.updateApplication(app));
    assert.equal(data.name, 'Renamed');
  });

  test('an app that was loaded can be changed and sent back', async () => {
    await outbound.createApplication(APP);
    const { data } = await outbound.loadApplication('google');
    const answer = await outbound.updateApplication({ ...data, description: 'New' });
    assert.deepEqual(answer.data, { ...data, description: 'New' });
  });

  test('loadApplication', async () => {
    await outbound.createApplication(APP);
    const load = { method: 'GET', path: '/v1/mgmt/outbound/app/google' };
    const data = await sends(load, () => outbound.loadApplication('google'));
    assert.equal(data.name, 'Google');
  });

  test('loadAllApplications', async () => {
    await outbound.createApplication(APP);
    await outbound.createApplication({ ...APP, id: 'slack' });
    const data = await sends({ method: 'GET', path: '/v1/mgmt/outbound/apps' }, () => outbound.loadAllApplications());
    assert.deepEqual(data.map(({ id }) => id).sort(), ['google', 'slack']);
  });

  test('deleteApplication', async () => {
    await outbound.createApplication(APP);
    const data = await sends(post('/delete', { id: 'google' }), () => outbound.deleteApplication('google'));
    assert.deepEqual(data, {});
    assert.equal((await outbound.loadApplication('google')).code, 404);
  });

  test('an id is one path segment, whatever is in it', async () => {
    const id = 'a/b c?x#y%';
    await outbound.createApplication({ ...APP, id });
    const load = { method: 'GET', path: '/v1/mgmt/outbound/app/a%2Fb%20c%3Fx%23y%25' };
    assert.equal((await sends(load, () => outbound.loadApplication(id))).id, id);
  });
});

describe('tokens', () => {
  beforeEach(async () => {
    await outbound.createApplication(APP);
  });

  test('fetchToken', async () => {
    await outbound.uploadUserToken({ ...TOKEN, accessTokenExpiry: 2000000000, externalIdentifier: 'ext' });
    const sent = post('/user/token/latest', { appId: 'google', userId: 'user-1' });
    const data = await sends(sent, () => outbound.fetchToken('google', 'user-1'));
    assert.equal(data.accessToken, 'test-access');
    assert.equal(data.accessTokenExpiry, '2000000000');
    assert.deepEqual(data.scopes, ['read']);
    assert.equal(data.refreshToken, undefined);
  });

  test('fetchToken of a tenant, with options', async () => {
    await outbound.uploadUserToken({ ...TOKEN, tenantId: 't-1', refreshToken: 'test-refresh' });
    const options = { withRefreshToken: true };
    const sent = post('/user/token/latest', { appId: 'google', userId: 'user-1', tenantId: 't-1', options });
    const data = await sends(sent, () => outbound.fetchToken('google', 'user-1', 't-1', options));
    assert.equal(data.refreshToken, 'test-refresh');
    assert.equal(data.tenantId, 't-1');
  });

  test('fetchToken of a named connection', async () => {
    await outbound.uploadUserToken({ ...TOKEN, externalIdentifier: 'work' });
    const sent = post('/user/token/latest', { appId: 'google', userId: 'user-1', externalIdentifier: 'work' });
    const data = await sends(sent, () => outbound.fetchToken('google', 'user-1', undefined, undefined, 'work'));
    assert.equal(data.externalIdentifier, 'work');
  });

  test('fetchTenantToken of a named connection', async () => {
    await outbound.uploadTenantToken({
      appId: 'google',
      tenantId: 't-1',
      accessToken: 'test',
      externalIdentifier: 'b',
    });
    const sent = post('/tenant/token/latest', { appId: 'google', tenantId: 't-1', externalIdentifier: 'b' });
    await sends(sent, () => outbound.fetchTenantToken('google', 't-1', undefined, 'b'));
  });

  test('arguments that are undefined or null are left out', async () => {
    await outbound.uploadUserToken({ ...TOKEN, tenantId: null, refreshToken: undefined });
    const sent = post('/user/token/latest', { appId: 'google', userId: 'user-1', options: {} });
    await sends(sent, () => outbound.fetchToken('google', 'user-1', null, { withRefreshToken: null }));
  });

  test('fetchTokenByScopes', async () => {
    await outbound.uploadUserToken(TOKEN);
    const body = { appId: 'google', userId: 'user-1', scopes: ['read'] };
    const data = await sends(post('/user/token', body), () =>
      outbound.fetchTokenByScopes('google', 'user-1', ['read']),
    );
    assert.equal(data.accessToken, 'test-access');
  });

  test('fetchTokenByScopes of a tenant, with options', async () => {
    await outbound.uploadUserToken({ ...TOKEN, tenantId: 't-1' });
    const options = { withRefreshToken: false };
    const body = { appId: 'google', userId: 'user-1', scopes: ['read'], options, tenantId: 't-1' };
    await sends(post('/user/token', body), () =>
      outbound.fetchTokenByScopes('google', 'user-1', ['read'], options, 't-1'),
    );
  });

  test('fetchTenantToken', async () => {
    await outbound.uploadTenantToken({ appId: 'google', tenantId: 't-1', accessToken: 'test-tenant' });
    const options = { withRefreshToken: true };
    const body = { appId: 'google', tenantId: 't-1', options };
    const data = await sends(post('/tenant/token/latest', body), () =>
      outbound.fetchTenantToken('google', 't-1', options),
    );
    assert.equal(data.accessToken, 'test-tenant');
  });

  test('fetchTenantTokenByScopes', async () => {
    await outbound.uploadTenantToken({
      appId: 'google',
      tenantId: 't-1',
      accessToken: 'test-tenant',
      scopes: ['a', 'b'],
    });
    const body = { appId: 'google', tenantId: 't-1', scopes: ['a', 'b'] };
    const data = await sends(post('/tenant/token', body), () =>
      outbound.fetchTenantTokenByScopes('google', 't-1', ['a', 'b']),
    );
    assert.equal(data.accessToken, 'test-tenant');
  });

  test('listAppsWithUserToken', async () => {
    const list = (query) => ({ method: 'GET', path: '/v1/mgmt/outbound/apps-with-user-token', query });
    const none = await sends(list('userId=user-1'), () => outbound.listAppsWithUserToken('user-1'));
    assert.deepEqual(none, []);
    await outbound.uploadUserToken({ ...TOKEN, tenantId: 't 1' });
    const { result, request } = await emulator.sent(() => outbound.listAppsWithUserToken('user-1', 't 1'));
    assert.deepEqual(result.data, ['google']);
    assert.deepEqual([...new URLSearchParams(request.query)].sort(), [
      ['tenantId', 't 1'],
      ['userId', 'user-1'],
    ]);
  });

  test('deleteUserTokens sends only what it is given', async () => {
    const del = (query) => ({ method: 'DELETE', path: '/v1/mgmt/outbound/user/tokens', query });
    const all = await sends(del('appId=google&userId=user-1'), () => outbound.deleteUserTokens('google', 'user-1'));
    assert.deepEqual(all, {});
    await sends(del('appId=google'), () => outbound.deleteUserTokens('google'));
    await sends(del('userId=user-1'), () => outbound.deleteUserTokens(undefined, 'user-1'));
  });

  test('deleteTokenById', async () => {
    await outbound.uploadUserToken(TOKEN);
    const { data } = await outbound.fetchToken('google', 'user-1');
    const { result, request } = await emulator.sent(() => outbound.deleteTokenById(data.id));
    assert.equal(request.method, 'DELETE');
    assert.equal(request.path, '/v1/mgmt/outbound/token');
    assert.equal(new URLSearchParams(request.query).get('id'), data.id);
    assert.deepEqual(result.data, {});
    assert.equal((await outbound.fetchToken('google', 'user-1')).code, 404);
  });

  test('uploadUserApiKey and uploadTenantApiKey', async () => {
    const user = { appId: 'google', userId: 'user-1', apiKey: 'test-api-key', tenantId: 't-1' };
    await sends(post('/user/apikey/upload', user), () =>
      outbound.uploadUserApiKey('google', 'user-1', 'test-api-key', 't-1'),
    );
    const tenant = { appId: 'google', tenantId: 't-1', apiKey: 'test-api-key' };
    await sends(post('/tenant/apikey/upload', tenant), () =>
      outbound.uploadTenantApiKey('google', 't-1', 'test-api-key'),
    );
  });

  test('uploadUserToken and uploadTenantToken send every field', async () => {
    const fields = {
      appId: 'google',
      refreshToken: 'test-refresh',
      accessToken: 'test-access',
      accessTokenExpiry: 2000000000,
      accessTokenType: 'bearer',
      scopes: ['read'],
      externalIdentifier: 'ext',
      idToken: 'test-id-token',
      grantedBy: 'admin',
    };
    const user = { ...fields, userId: 'user-1', tenantId: 't-1' };
    await sends(post('/user/oauthtoken/upload', user), () => outbound.uploadUserToken(user));
    const tenant = { ...fields, tenantId: 't-1' };
    await sends(post('/tenant/oauthtoken/upload', tenant), () => outbound.uploadTenantToken(tenant));
  });

  test('a batch of users', async () => {
    const tokens = Array.from({ length: 500 }, (_, n) => ({ ...TOKEN, userId: `user-${n}` }));
    const data = await sends(post('/user/oauthtoken/batch/upload', { tokens }), () =>
      outbound.batchUploadUserTokens(tokens),
    );
    assert.deepEqual(data, { failures: [] });
    assert.equal((await outbound.fetchToken('google', 'user-499')).data.accessToken, 'test-access');
  });

  test('a batch of tenants', async () => {
    const tokens = [{ appId: 'google', tenantId: 't-1', accessToken: 'test-tenant', grantedBy: null }];
    const body = { tokens: [{ appId: 'google', tenantId: 't-1', accessToken: 'test-tenant' }] };
    const data = await sends(post('/tenant/oauthtoken/batch/upload', body), () =>
      outbound.batchUploadTenantTokens(tokens),
    );
    assert.deepEqual(data, { failures: [] });
  });

  test('a batch with bad items names them and stores nothing', async () => {
    const tokens = [TOKEN, { ...TOKEN, appId: 'nowhere', userId: 'user-2' }];
    const { ok, data } = await outbound.batchUploadUserTokens(tokens);
    assert.equal(ok, true);
    assert.equal(data.failures.length, 1);
    assert.equal(data.failures[0].userId, 'user-2');
    assert.equal((await outbound.fetchToken('google', 'user-1')).code, 404);
  });
});

test('the headers say who is calling', async () => {
  const { headers } = await emulator.sent(() => outbound.loadAllApplications());
  assert.equal(headers['x-descope-sdk-name'], 'tokenport-node');
  assert.equal(headers['x-descope-sdk-node-version'], process.versions.node);
  assert.match(headers['x-descope-sdk-session-id'], /^\d{4}-\d\d-\d\d-\d\d:\d\d:\d\d:\d{3}-\d+$/);
  assert.equal(headers['x-descope-project-id'], 'P2TestEmulatorProject0000000');
  assert.equal(headers.authorization, 'Bearer P2TestEmulatorProject0000000:test-management-key');
});

test('1000 calls need one connection', async () => {
  await emulator.control('DELETE', 'requests');
  for (let n = 0; n < 500; n++) await outbound.loadAllApplications();
  for (let n = 0; n < 500; n++) await emulator.client().management.outboundApplication.loadAllApplications();
  assert.equal((await emulator.requests()).length, 1000);
  assert.equal((await emulator.connections()).used, 1);
});

test('methods need no this', async () => {
  const { loadAllApplications } = outbound;
  assert.deepEqual((await loadAllApplications()).data, []);
});
