// An application's life: created in three ways, changed, found, deleted.

import DescopeClient from '@descope/node-sdk';

const { outboundApplication } = DescopeClient({
  projectId: process.env.DESCOPE_PROJECT_ID,
  managementKey: process.env.DESCOPE_MANAGEMENT_KEY,
  baseUrl: process.env.DESCOPE_BASE_URL,
}).management;

const small = await outboundApplication.createApplication({
  id: 'calendar',
  name: 'calendar',
  description: 'reads it',
});
console.log('created:', small.data.id, small.data.description);
const registered = await outboundApplication.createApplication({
  id: 'registered',
  name: 'registers itself',
  useDcr: true,
  dcrUrl: 'https://example.com/register',
});
console.log('created:', registered.data.useDcr, registered.data.dcrUrl);
const templated = await outboundApplication.createApplicationByTemplate({
  templateId: 'hubspot',
  id: 'crm',
  clientId: 'crm-client',
  clientSecret: 'test-client-secret',
  overrides: { name: 'CRM' },
});
console.log('created:', templated.data.name, templated.data.clientId);
const changed = await outboundApplication.updateApplication({
  id: 'calendar',
  name: 'calendar, changed',
  authorizationUrl: 'https://example.com/authorize',
  authorizationUrlParams: [{ key: 'audience', value: 'files' }],
  defaultScopes: ['read'],
  pkce: true,
  accessType: 'offline',
  prompt: ['consent'],
});
console.log('changed:', changed.data.name, changed.data.authorizationUrlParams, changed.data.prompt);
console.log('deleted:', (await outboundApplication.deleteApplication('crm')).code);
const loaded = await outboundApplication.loadApplication('calendar');
console.log('loaded:', loaded.data.defaultScopes);
const all = await outboundApplication.loadAllApplications();
all.data.forEach((application) => {
  console.log('there is:', application.id);
});
