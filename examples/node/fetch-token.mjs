import DescopeClient from 'tokenport';

// Reads DESCOPE_PROJECT_ID and DESCOPE_MANAGEMENT_KEY.
const descopeClient = DescopeClient();

try {
  const token = await descopeClient.management.outboundApplication.fetchToken('app-id', 'user-id');
  const accessToken = token.data.accessToken;
  console.log(`an access token of ${accessToken.length} characters`);
} catch (error) {
  console.error(error);
}
