import DescopeClient from 'tokenport';

const descopeClient = DescopeClient();

try {
  const created = await descopeClient.management.outboundApplication.createApplication({
    id: 'app-id',
    name: 'Google Calendar',
    description: 'Calendars of our users',
    clientId: 'test-client-id',
    clientSecret: 'test-client-secret',
    logo: 'https://example.com/logo.png',
    discoveryUrl: 'https://example.com/.well-known/openid-configuration',
    authorizationUrl: 'https://example.com/authorize',
    authorizationUrlParams: [{ key: 'audience', value: 'calendar' }],
    tokenUrl: 'https://example.com/token',
    tokenUrlParams: [{ key: 'resource', value: 'calendar' }],
    revocationUrl: 'https://example.com/revoke',
    defaultScopes: ['read', 'write'],
    defaultRedirectUrl: 'https://example.com/done',
    callbackDomain: 'auth.example.com',
    pkce: true,
    accessType: 'offline',
    prompt: ['consent'],
    appType: 'custom',
    useDcr: true,
    dcrUrl: 'https://example.com/register',
    tenantId: 'tenant-id',
  });
  console.log(`created ${created.data.id}`);
} catch (error) {
  console.error(error);
}
