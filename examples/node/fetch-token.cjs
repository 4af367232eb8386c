const DescopeClient = require('tokenport');

const descopeClient = DescopeClient();

descopeClient.management.outboundApplication
  .fetchToken('app-id', 'user-id')
  .then((token) => console.log(`an access token of ${token.data.accessToken.length} characters`))
  .catch((error) => console.error(error));
