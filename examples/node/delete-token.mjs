import DescopeClient from 'tokenport';

const descopeClient = DescopeClient();

try {
  const { ok, error } = await descopeClient.management.outboundApplication.deleteTokenById('token-id');
  console.log(ok ? 'deleted' : `Error: ${error.errorDescription}`);
} catch (error) {
  console.error(error);
}
