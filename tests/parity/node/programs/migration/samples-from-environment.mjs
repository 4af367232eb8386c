// The same, with a client that finds its settings in the environment, as the samples have it.

import DescopeClient from '@descope/node-sdk';

const descopeClient = DescopeClient();
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
