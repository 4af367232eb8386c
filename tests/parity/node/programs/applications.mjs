// Outbound applications.

import { methodOf } from './call.mjs';

const DETAILS = {
  description: 'what it is for',
  logo: 'https://example.com/logo.png',
  clientSecret: 'test-client-secret',
  clientId: 'client',
  discoveryUrl: 'https://example.com/.well-known',
  authorizationUrl: 'https://example.com/authorize',
  authorizationUrlParams: [{ key: 'a', value: '1' }],
  tokenUrl: 'https://example.com/token',
  tokenUrlParams: [{ key: 'b', value: '2' }],
  revocationUrl: 'https://example.com/revoke',
  defaultScopes: ['read', 'write'],
  defaultRedirectUrl: 'https://example.com/done',
  callbackDomain: 'example.com',
  pkce: true,
  accessType: 'offline',
  prompt: ['consent', 'select_account'],
};
const FALSY = { description: '', logo: '', clientId: '', defaultScopes: [], pkce: false, prompt: [] };

export function applications() {
  const app = methodOf((client) => client.management.outboundApplication);
  return [
    app('createApplication', 'required', { name: 'name' }),
    app('createApplication', 'all fields', { name: 'name', id: 'new-app', ...DETAILS }),
    app('createApplication', 'dynamic registration', { name: 'name', useDcr: true, dcrUrl: 'https://example.com/dcr' }),
    app('createApplication', 'falsy fields', { name: 'name', ...FALSY }),
    app('createApplication', 'null and undefined', { name: 'name', logo: null, description: undefined }),
    app('createApplication', 'an unknown field', { name: 'name', surprise: 1 }),
    app('createApplication', 'letters beyond ASCII', { name: 'naïve 日本 🔑' }),
    app('createApplication', 'an id that there is', { name: 'name', id: 'app-id' }),
    app('createApplication', 'an empty name', { name: '' }),
    app('createApplication', 'nothing'),
    app('createApplicationByTemplate', 'required', { templateId: 'google' }),
    app('createApplicationByTemplate', 'all fields', {
      templateId: 'slack',
      id: 'new-app',
      clientId: 'client',
      clientSecret: 'test-client-secret',
      tenantId: 'tenant-id',
      overrides: { name: 'name', pkce: true },
    }),
    app('createApplicationByTemplate', 'an unknown template', { templateId: 'unknown' }),
    app('updateApplication', 'required', { id: 'app-id', name: 'new name' }),
    app('updateApplication', 'all fields', { id: 'app-id', name: 'new name', ...DETAILS }),
    app('updateApplication', 'falsy fields', { id: 'app-id', name: 'new name', ...FALSY }),
    app('updateApplication', 'an unknown id', { id: 'unknown', name: 'new name' }),
    app('deleteApplication', 'required', 'app-id'),
    app('deleteApplication', 'an unknown id', 'unknown'),
    app('deleteApplication', 'an empty id', ''),
    app('deleteApplication', 'nothing'),
    app('loadApplication', 'required', 'app-id'),
    app('loadApplication', 'an unknown id', 'unknown'),
    app('loadApplication', 'a hostile id', 'a/b c?x#y%'),
    app('loadApplication', 'letters beyond ASCII', 'ü日'),
    app('loadApplication', 'two dots', '..'),
    app('loadApplication', 'an empty id', ''),
    app('loadApplication', 'nothing'),
    app('loadAllApplications', 'required'),
  ];
}
