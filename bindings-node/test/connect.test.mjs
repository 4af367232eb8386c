// Connecting a user to an application: what it resolves to, and what it sent.
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { InvalidArgumentError } from 'tokenport';
import { APP, rejection, startEmulator } from './support.mjs';

let emulator;
let client;
let jwt;

before(async () => {
  emulator = await startEmulator();
  client = emulator.client({ managementKey: undefined });
});

beforeEach(async () => {
  await emulator.reset();
  await emulator.client().management.outboundApplication.createApplication(APP);
  jwt = (await emulator.control('POST', 'refresh-jwts', { userId: 'user-1' })).refreshJwt;
});

const REDIRECT = 'https://example.com/done';
const ROUTES = [
  ['outbound', '/v1/outbound/oauth/connect', (...given) => client.outbound.connect(...given)],
  [
    'management.outboundApplication',
    '/v1/mgmt/outbound/app/connect',
    (...given) => client.management.outboundApplication.connect(...given),
  ],
];

for (const [service, path, connect] of ROUTES) {
  const post = (body, bearer = jwt) => ({ method: 'POST', path, body, bearer });

  describe(`${service}.connect`, () => {
    test('resolves to the URL of the provider', async () => {
      const { url } = await emulator.sends(post({ appId: 'google' }), () => connect('google', undefined, jwt));
      assert.equal(new URL(url).origin + new URL(url).pathname, APP.authorizationUrl);
      assert.equal(new URL(url).searchParams.get('client_id'), APP.clientId);
    });

    test('sends the tenant beside the options, which stay as they are', async () => {
      const rest = { redirectUrl: REDIRECT, scopes: ['read'], externalIdentifier: 'work' };
      const options = Object.freeze({ ...rest, tenantId: 't-1' });
      const body = { appId: 'google', tenantId: 't-1', options: rest };
      const { url } = await emulator.sends(post(body), () => connect('google', options, jwt));
      assert.equal(new URL(url).searchParams.get('scope'), 'read');
      assert.deepEqual(options, { ...rest, tenantId: 't-1' });
    });

    test('names a refused argument as here', async () => {
      for (const [argument, ...given] of [
        ['options.tenantId', 'google', { tenantId: 7 }, jwt],
        ['options.tenantLevel', 'google', { tenantLevel: 'yes' }, jwt],
        ['options.scopes', 'google', { scopes: 'read' }, jwt],
        ['token', 'google'],
        ['token', 'google', {}, ''],
      ]) {
        const error = await rejection(connect(...given));
        assert.ok(error instanceof InvalidArgumentError, error.stack);
        assert.equal(error.argument, argument);
      }
    });

    test('a stranger is a 401', async () => {
      assert.equal((await connect('google', undefined, 'test-stranger')).code, 401);
    });
  });
}

describe('outbound.connect', () => {
  test('connects a tenant', async () => {
    const body = { appId: 'google', tenantId: 't-1', tenantLevel: true, options: { redirectUrl: REDIRECT } };
    const sent = { method: 'POST', path: '/v1/outbound/oauth/connect', body, bearer: jwt };
    await emulator.sends(sent, () =>
      client.outbound.connect('google', { redirectUrl: REDIRECT, tenantId: 't-1', tenantLevel: true }, jwt),
    );
  });

  test('an auth management key follows the token', async () => {
    const both = emulator.client({ authManagementKey: 'test-auth-key' });
    const bearer = `${jwt}:test-auth-key`;
    const sent = { method: 'POST', path: '/v1/outbound/oauth/connect', body: { appId: 'google' }, bearer };
    await emulator.sends(sent, () => both.outbound.connect('google', undefined, jwt));
  });

  test('an empty application throws as it does in the official package', () => {
    assert.throws(() => client.outbound.connect('', {}, jwt), /"appId" must not be empty/);
    assert.throws(() => client.outbound.connect(undefined, {}, jwt), /"appId" must be a string/);
  });
});

describe('management.outboundApplication.connect', () => {
  test('takes the token of an inbound application, and options of the provider', async () => {
    const { token } = await emulator.control('POST', 'inbound-tokens', { userId: 'user-1' });
    const options = { login_hint: 'user@example.com' };
    const body = { appId: 'google', options };
    const sent = { method: 'POST', path: '/v1/mgmt/outbound/app/connect', body, bearer: token };
    const { url } = await emulator.sends(sent, () =>
      client.management.outboundApplication.connect('google', options, token),
    );
    assert.equal(new URL(url).searchParams.get('login_hint'), 'user@example.com');
  });

  test('an empty application rejects', async () => {
    const error = await rejection(client.management.outboundApplication.connect('', undefined, jwt));
    assert.equal(error.argument, 'appId');
  });
});
