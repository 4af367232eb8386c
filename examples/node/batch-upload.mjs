import DescopeClient from 'tokenport';

const { outboundApplication } = DescopeClient().management;

// All or nothing: if one token is wrong, none is stored and each wrong one is named.
const users = await outboundApplication.batchUploadUserTokens([
  {
    appId: 'app-id',
    userId: 'user-id',
    accessToken: 'test-access-token',
    refreshToken: 'test-refresh-token',
    scopes: ['read', 'write'],
  },
]);
const tenants = await outboundApplication.batchUploadTenantTokens([
  { appId: 'app-id', tenantId: 'tenant-id', accessToken: 'test-access-token', scopes: ['read', 'write'] },
]);
const failures = [...users.data.failures, ...tenants.data.failures];
for (const { appId, reason, errorCode } of failures) console.log(`${appId}: ${reason} (${errorCode})`);
console.log(failures.length === 0 ? 'uploaded' : 'rejected');
