// Tokens in the vault: fetching, uploading, deleting, and the way in.

import { HOSTILE, methodOf, REFRESH_JWT, SCOPES, TOKEN_ID } from './call.mjs';

const OPTIONS = { withRefreshToken: true, forceRefresh: false };
const TOKEN = {
  refreshToken: 'test-refresh-2',
  accessToken: 'test-access-2',
  accessTokenExpiry: 2_000_000_001,
  accessTokenType: 'bearer',
  scopes: ['read'],
  externalIdentifier: 'external',
  idToken: 'test-id-token',
  grantedBy: 'someone',
};
const USER = { appId: 'app-id', userId: 'user-id' };
const TENANT = { appId: 'app-id', tenantId: 'tenant-id' };
const app = methodOf((client) => client.management.outboundApplication);

export function tokens() {
  return [...fetches(), ...deletions(), ...uploads(), ...batches(), ...connections()];
}

function fetches() {
  return [
    app('fetchToken', 'required', 'app-id', 'user-id'),
    app('fetchToken', 'all arguments', 'app-id', 'user-id', 'tenant-id', OPTIONS),
    app('fetchToken', 'no options in them', 'app-id', 'user-id', undefined, {}),
    app('fetchToken', 'null as tenant and options', 'app-id', 'user-id', null, null),
    app('fetchToken', 'forced refresh', 'app-id', 'user-id', undefined, { forceRefresh: true }),
    app('fetchToken', 'an unknown option', 'app-id', 'user-id', undefined, { refreshToken: true }),
    app('fetchToken', 'an unknown user', 'app-id', 'unknown'),
    app('fetchToken', 'an unknown application', 'unknown', 'user-id'),
    app('fetchToken', 'hostile ids', HOSTILE, HOSTILE, HOSTILE),
    app('fetchToken', 'an empty user', 'app-id', ''),
    app('fetchToken', 'an empty tenant', 'app-id', 'user-id', ''),
    app('fetchToken', 'no user', 'app-id'),
    app('fetchTokenByScopes', 'required', 'app-id', 'user-id', SCOPES),
    app('fetchTokenByScopes', 'all arguments', 'app-id', 'user-id', SCOPES, OPTIONS, 'tenant-id'),
    app('fetchTokenByScopes', 'other scopes', 'app-id', 'user-id', ['read']),
    app('fetchTokenByScopes', 'no scopes', 'app-id', 'user-id', []),
    app('fetchTenantToken', 'required', 'app-id', 'tenant-id'),
    app('fetchTenantToken', 'all arguments', 'app-id', 'tenant-id', OPTIONS),
    app('fetchTenantToken', 'an unknown tenant', 'app-id', 'unknown'),
    app('fetchTenantTokenByScopes', 'required', 'app-id', 'tenant-id', SCOPES),
    app('fetchTenantTokenByScopes', 'all arguments', 'app-id', 'tenant-id', SCOPES, OPTIONS),
    app('listAppsWithUserToken', 'required', 'user-id'),
    app('listAppsWithUserToken', 'all arguments', 'user-id', 'tenant-id'),
    app('listAppsWithUserToken', 'a hostile id', HOSTILE),
    app('listAppsWithUserToken', 'an empty tenant', 'user-id', ''),
    app('listAppsWithUserToken', 'an unknown user', 'unknown'),
  ];
}

function deletions() {
  return [
    app('deleteTokenById', 'required', TOKEN_ID),
    app('deleteTokenById', 'an unknown id', 'unknown'),
    app('deleteTokenById', 'a hostile id', HOSTILE),
    app('deleteTokenById', 'an empty id', ''),
    app('deleteUserTokens', 'both', 'app-id', 'user-id'),
    app('deleteUserTokens', 'the application alone', 'app-id'),
    app('deleteUserTokens', 'the user alone', undefined, 'user-id'),
    app('deleteUserTokens', 'hostile ids', HOSTILE, HOSTILE),
    app('deleteUserTokens', 'no filter'),
    app('deleteUserTokens', 'empty filters', '', ''),
  ];
}

function uploads() {
  return [
    app('uploadUserToken', 'required', { ...USER, accessToken: 'test-access-2' }),
    app('uploadUserToken', 'all fields', { ...USER, tenantId: 'tenant-id', ...TOKEN }),
    app('uploadUserToken', 'verified', { ...USER, refreshToken: 'test-refresh-2', verifyRefresh: true }),
    app('uploadUserToken', 'an empty tenant', { ...USER, tenantId: '', accessToken: 'test-access-2' }),
    app('uploadUserToken', 'falsy fields', { ...USER, accessToken: 'test', accessTokenExpiry: 0, scopes: [] }),
    app('uploadUserToken', 'no token', USER),
    app('uploadUserToken', 'an unknown application', { ...USER, appId: 'unknown', accessToken: 'test-access-2' }),
    app('uploadTenantToken', 'required', { ...TENANT, accessToken: 'test-access-2' }),
    app('uploadTenantToken', 'all fields', { ...TENANT, ...TOKEN }),
    app('uploadTenantToken', 'verified', { ...TENANT, refreshToken: 'test-refresh-2', verifyRefresh: true }),
    app('uploadUserApiKey', 'required', 'app-id', 'user-id', 'test-api-key'),
    app('uploadUserApiKey', 'all arguments', 'app-id', 'user-id', 'test-api-key', 'tenant-id'),
    app('uploadTenantApiKey', 'required', 'app-id', 'tenant-id', 'test-api-key'),
  ];
}

function batches() {
  const user = { ...USER, accessToken: 'test-access-2', scopes: ['read'] };
  const tenant = { ...TENANT, refreshToken: 'test-refresh-2', accessTokenExpiry: 2_000_000_001 };
  return [
    app('batchUploadUserTokens', 'two', [user, { ...user, userId: 'second' }]),
    app('batchUploadUserTokens', 'none', []),
    app('batchUploadUserTokens', 'a wrong one', [user, { ...user, appId: 'unknown' }]),
    app('batchUploadUserTokens', 'null in an item', [{ ...user, tenantId: null }]),
    app('batchUploadTenantTokens', 'one', [tenant]),
    app('batchUploadTenantTokens', 'a wrong one', [{ ...tenant, appId: 'unknown' }]),
  ];
}

function connections() {
  const outbound = methodOf((client) => client.outbound);
  const some = { redirectUrl: 'https://example.com/done', scopes: ['read'] };
  const all = () => ({ ...some, tenantId: 'tenant-id', tenantLevel: false });
  return [
    outbound('connect', 'required', 'app-id', {}, REFRESH_JWT),
    outbound('connect', 'all arguments', 'app-id', all(), REFRESH_JWT),
    outbound('connect', 'no token', 'app-id', {}),
    outbound('connect', 'an empty application', '', {}, REFRESH_JWT),
    {
      name: 'connect: the options afterwards',
      async run(client, world) {
        const own = all();
        await client.outbound.connect('app-id', own, world.refreshJwt);
        return own;
      },
    },
    {
      name: 'connect: an empty application, at once',
      run(client, world) {
        try {
          client.outbound.connect('', {}, world.refreshJwt).catch(() => {});
        } catch {
          return 'thrown';
        }
        return 'rejected';
      },
    },
  ];
}
