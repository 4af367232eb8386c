// Tokens: fetched in all four ways, uploaded in all six, listed and deleted.

import DescopeClient from '@descope/node-sdk';

const vault = DescopeClient({
  projectId: process.env.DESCOPE_PROJECT_ID,
  managementKey: process.env.DESCOPE_MANAGEMENT_KEY,
  baseUrl: process.env.DESCOPE_BASE_URL,
}).management.outboundApplication;
const scopes = ['read', 'write'];

const userScoped = await vault.fetchTokenByScopes('app-id', 'user-id', scopes, { withRefreshToken: true }, 'tenant-id');
console.log('user, scoped:', userScoped.data.tenantId, userScoped.data.refreshToken);
const userLatest = await vault.fetchToken('app-id', 'user-id', 'tenant-id', { forceRefresh: false });
console.log('user, latest:', userLatest.data.accessToken);
const tenantScoped = await vault.fetchTenantTokenByScopes('app-id', 'tenant-id', scopes, { withRefreshToken: false });
console.log('tenant, scoped:', tenantScoped.data.hasRefreshToken);
const tenantLatest = await vault.fetchTenantToken('app-id', 'tenant-id', { forceRefresh: true });
console.log('tenant, latest:', tenantLatest.data.accessToken !== 'test-access');

const answers = [
  await vault.uploadUserApiKey('app-id', 'third', 'test-api-key', 'tenant-id'),
  await vault.uploadTenantApiKey('app-id', 'tenant-3', 'test-api-key'),
  await vault.uploadUserToken({ appId: 'app-id', userId: 'fourth', refreshToken: 'test-refresh', scopes }),
  await vault.uploadTenantToken({ appId: 'app-id', tenantId: 'tenant-4', accessToken: 'test-access-4' }),
];
for (const { ok, code, data, error } of answers) console.log('uploaded:', ok, code, data, error);

const batch = await vault.batchUploadUserTokens([
  { appId: 'app-id', userId: 'fifth', accessToken: 'test-access-5' },
  { appId: 'unknown', userId: 'sixth', accessToken: 'test-access-6' },
]);
for (const failure of batch.data.failures) console.log('failed:', failure.appId, failure.userId, failure.errorCode);
await vault.batchUploadTenantTokens([{ appId: 'app-id', tenantId: 'tenant-5', accessToken: 'test-access-5' }]);
for (const user of ['user-id', 'third', 'fourth', 'fifth']) {
  console.log('connected:', user, (await vault.listAppsWithUserToken(user, 'tenant-id')).data ?? []);
}
console.log('deleted:', (await vault.deleteUserTokens('app-id', 'user-id')).code);
console.log('left:', (await vault.listAppsWithUserToken('user-id', 'tenant-id')).data ?? []);
