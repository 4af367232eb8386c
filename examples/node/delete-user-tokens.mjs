import DescopeClient from 'tokenport';

const descopeClient = DescopeClient();

try {
  await descopeClient.management.outboundApplication.deleteUserTokens('app-id', 'user-id');
  console.log('deleted');
} catch (error) {
  console.error(error);
}
