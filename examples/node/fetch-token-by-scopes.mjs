import DescopeClient from 'tokenport';

const descopeClient = DescopeClient();

try {
  const token = await descopeClient.management.outboundApplication.fetchTokenByScopes('app-id', 'user-id', [
    'read',
    'write',
  ]);
  const accessToken = token.data.accessToken;
  console.log(`an access token of ${accessToken.length} characters`);
} catch (error) {
  console.error(error);
}
