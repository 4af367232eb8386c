// From a CommonJS module, and with promises instead of `await`.

const descopeClient = require('@descope/node-sdk')({
  projectId: process.env.DESCOPE_PROJECT_ID,
  managementKey: process.env.DESCOPE_MANAGEMENT_KEY,
  baseUrl: process.env.DESCOPE_BASE_URL,
});
const { fetchToken, fetchTenantToken } = descopeClient.management.outboundApplication;

fetchToken('app-id', 'user-id')
  .then((user) => {
    console.log(user.data.userId);
    return fetchTenantToken('app-id', 'tenant-id');
  })
  .then((tenant) => console.log(tenant.data.tenantId));
