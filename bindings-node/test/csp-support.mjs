// What the tests of VMware Cloud Services share.
import https from 'node:https';
import { CspClient } from 'tokenport';

export const ORG_ID = '00000000-0000-4000-8000-000000000001';
export const API_TOKEN = `TestCspApiToken${'0'.repeat(50)}`;
const GATEWAY = '/csp/gateway/am/api';

/** What an app needs. */
export const APP = {
  displayName: 'Reports',
  description: 'Nightly reports',
  grantTypes: ['client_credentials'],
  allowedScopes: { generalScopes: ['openid'], organizationScopes: { allRoles: true } },
};

/** The path of an endpoint of the organization. */
export const at = (path, orgId = ORG_ID) => `${GATEWAY}/orgs/${orgId}/${path}`;

/** A client that talks to the emulator. */
export function cspClient({ url: baseUrl, caFile }, more) {
  return CspClient({ apiToken: API_TOKEN, orgId: ORG_ID, baseUrl, caFile, ...more });
}

/** The requests that were sent, less those for access tokens. */
export async function apiRequests(emulator) {
  return (await emulator.requests()).filter(({ path }) => !path.startsWith(`${GATEWAY}/auth/`));
}

/** The requests that `action` sent, and its result. */
export async function sent(emulator, action) {
  await emulator.control('DELETE', 'requests');
  const result = await action();
  const requests = (await apiRequests(emulator)).map(({ method, path, query, body }) => ({
    method,
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    body: body === '' ? undefined : JSON.parse(body),
  }));
  return { result, requests };
}

/** The status with which the emulator answers an OAuth app that asks for an access token of its own. */
export function login({ url, ca, agent }, id, secret) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const options = { method: 'POST', ca, agent, headers, auth: `${id}:${secret}` };
    const request = https.request(`${url}${GATEWAY}/auth/token`, options, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    request.on('error', reject);
    request.end('grant_type=client_credentials');
  });
}
