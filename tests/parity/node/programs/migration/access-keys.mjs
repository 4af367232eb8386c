// An access key's life.

import DescopeClient from '@descope/node-sdk';

const descopeClient = DescopeClient({
  projectId: process.env.DESCOPE_PROJECT_ID,
  managementKey: process.env.DESCOPE_MANAGEMENT_KEY,
  baseUrl: process.env.DESCOPE_BASE_URL,
});
const keys = descopeClient.management.accessKey;

const created = await keys.create(
  'deployment',
  Math.floor(Date.now() / 1000) + 3600,
  undefined,
  [{ tenantId: 'tenant-id', roleNames: ['role'] }],
  undefined,
  { claim: 'value' },
  'for the deployment',
  ['10.0.0.1', '192.168.1.0/24'],
);
const { id } = created.data.key;
console.log('created:', created.data.key.name, created.data.cleartext.length > 20);
console.log('loaded:', (await keys.load(id)).data.keyTenants);
const found = await keys.searchAll(['tenant-id']);
console.log('found:', found.data.map((key) => key.name).sort());
const changed = await keys.update(id, 'deployment, changed', 'for all deployments');
console.log('changed:', changed.data.name, changed.data.description, changed.data.permittedIps);
const rotated = await keys.rotate(id);
console.log('rotated:', rotated.data.cleartext !== created.data.cleartext);
const session = await descopeClient.accessKey.exchange(rotated.data.cleartext);
console.log('exchanged:', session.ok, session.data.keyId === id);
console.log('deactivated:', (await keys.deactivate(id)).code, (await keys.load(id)).data.status);
console.log('activated:', (await keys.activate(id)).code, (await keys.load(id)).data.status);
for (const method of ['deactivateBatch', 'activateBatch', 'deleteBatch']) {
  console.log(method, (await keys[method]([id])).ok);
}
const gone = await keys.load(id);
console.log('gone:', gone.ok, gone.code, gone.error.errorCode);
