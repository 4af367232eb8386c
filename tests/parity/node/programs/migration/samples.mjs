// The calls of the documentation's samples.

import DescopeClient from '@descope/node-sdk';

const descopeClient = DescopeClient({
  projectId: process.env.DESCOPE_PROJECT_ID,
  managementKey: process.env.DESCOPE_MANAGEMENT_KEY,
  baseUrl: process.env.DESCOPE_BASE_URL,
});
const vault = descopeClient.management.outboundApplication;

const latest = await vault.fetchToken('app-id', 'user-id');
console.log('latest:', latest.ok, latest.code, latest.data.accessToken);
const scoped = await vault.fetchTokenByScopes('app-id', 'user-id', ['read', 'write']);
console.log('scoped:', scoped.data.accessToken, scoped.data.scopes);
const refused = await vault.fetchTokenByScopes('app-id', 'user-id', ['admin']);
console.log('refused:', refused.ok, refused.code, refused.error.errorCode, refused.data);
console.log('deleted:', (await vault.deleteTokenById(latest.data.id)).ok);
console.log('deleted:', (await vault.deleteUserTokens('app-id', 'user-id')).ok);
console.log('left:', (await vault.listAppsWithUserToken('user-id')).data ?? []);
