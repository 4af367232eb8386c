import DescopeClient from 'tokenport';

const descopeClient = DescopeClient();

const rotated = await descopeClient.management.accessKey.rotate(process.env.ACCESS_KEY_ID);
if (rotated.ok) {
  // The new secret is shown this once; the previous one has stopped working.
  const { key, cleartext } = rotated.data;
  await descopeClient.exchangeAccessKey(cleartext);
  console.log(`rotated ${key.name}: the new secret works`);
} else {
  console.log(`Error: ${rotated.error.errorDescription}`);
}
