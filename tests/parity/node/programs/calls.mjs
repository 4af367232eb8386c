// Every call.

import DescopeClient from '@descope/node-sdk';
import { accessKeys } from './access-keys.mjs';
import { applications } from './applications.mjs';
import { construction } from './construction.mjs';
import { replies } from './replies.mjs';
import { announce, failed, succeeded } from './reporting.mjs';
import { tokens } from './tokens.mjs';

const client = DescopeClient({
  projectId: process.env.DESCOPE_PROJECT_ID,
  managementKey: process.env.DESCOPE_MANAGEMENT_KEY,
  baseUrl: process.env.PARITY_URL,
});
// The official SDK asks for the licence tier in the background; `construction` shows what that means.
await client.management.outboundApplication.loadAllApplications();
await new Promise((resolve) => setTimeout(resolve, 500));

for (const call of [...applications(), ...tokens(), ...accessKeys(), ...replies(), ...construction()]) {
  const world = await announce(call.name, call.situation);
  try {
    succeeded(call.name, await call.run(client, world));
  } catch (error) {
    failed(call.name, error);
  }
}
