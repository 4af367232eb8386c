// All tokens of an application deleted, and all of a user.

import DescopeClient from '@descope/node-sdk';

const vault = DescopeClient({
  projectId: process.env.DESCOPE_PROJECT_ID,
  managementKey: process.env.DESCOPE_MANAGEMENT_KEY,
  baseUrl: process.env.DESCOPE_BASE_URL,
}).management.outboundApplication;

await vault.uploadUserToken({ appId: 'other-app', userId: 'second', accessToken: 'test-access-2' });
console.log('deleted:', (await vault.deleteUserTokens('app-id')).code);
console.log('left of user-id:', (await vault.listAppsWithUserToken('user-id')).data ?? []);
console.log('deleted:', (await vault.deleteUserTokens(undefined, 'second')).code);
console.log('left of second:', (await vault.listAppsWithUserToken('second')).data ?? []);
