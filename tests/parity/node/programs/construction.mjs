// Making clients, and what shows over several calls.

import { createRequire } from 'node:module';
import DescopeClient from '@descope/node-sdk';

const projectId = process.env.DESCOPE_PROJECT_ID;
const managementKey = process.env.DESCOPE_MANAGEMENT_KEY;
const baseUrl = process.env.PARITY_URL;

export function construction() {
  const whole = { projectId, managementKey, baseUrl };
  return [
    construct('with options', () => DescopeClient(whole)),
    construct('from the environment', () => DescopeClient()),
    construct('no options in them', () => DescopeClient({})),
    construct('an empty project id', () => DescopeClient({ ...whole, projectId: '' })),
    construct('a base URL with a slash at its end', () => DescopeClient({ ...whole, baseUrl: `${baseUrl}/` })),
    construct('with base headers', () => DescopeClient({ ...whole, baseHeaders: { 'x-own': 'own' } })),
    construct('with hooks', () => DescopeClient({ ...whole, hooks: { beforeRequest: (config) => config } })),
    construct('with fetch', () => DescopeClient({ ...whole, fetch: (...args) => fetch(...args) })),
    construct('with a cookie policy', () => DescopeClient({ ...whole, cookiePolicy: null })),
    construct('with all that is accepted', () =>
      DescopeClient({ ...whole, publicKey: undefined, fgaCacheUrl: 'http://127.0.0.1:9', refreshCookieName: 'DSR' }),
    ),
    construct('without a management key', () => DescopeClient({ projectId, baseUrl, managementKey: undefined })),
    { name: 'several: the first call at once', run: () => fetched(DescopeClient(whole)) },
    { name: 'several: three fetches', run: three },
    { name: 'several: what the logger gets', run: () => logged(whole) },
    { name: 'several: fetch in 503 for ever', run: (client) => fetched(client), situation: '503 for ever' },
    { name: 'result: the keys of an answer', run: keys },
    { name: 'result: the raw response', run: raw },
    { name: 'result: the id of a created application', run: created },
    { name: 'module: what it exports', run: exported },
    { name: 'services: by token', run: (client) => typeof client.management.outboundApplicationByToken },
    { name: 'no server there', run: () => fetched(DescopeClient({ ...whole, baseUrl: 'http://127.0.0.1:9' })) },
    ...regions().map(([name, id]) => ({ name: `region: ${name}`, run: () => region(id) })),
  ];
}

/** A client that is made and makes a call; the request for the licence tier gets the time that it needs. */
function construct(about, make) {
  const run = async () => {
    const result = await fetched(make());
    await new Promise((resolve) => setTimeout(resolve, 200));
    return result;
  };
  return { name: `construct: ${about}`, run };
}

async function fetched(client) {
  return client.management.outboundApplication.fetchToken('app-id', 'user-id');
}

async function three(client) {
  const tokens = [];
  for (let index = 0; index < 3; index++) tokens.push((await fetched(client)).data.accessToken);
  return tokens;
}

/** Which secrets a logger gets to see. */
async function logged(whole) {
  const lines = [];
  const write = (...parts) => lines.push(parts.join(' '));
  const logger = { debug: write, log: write, warn: write, error: write };
  await fetched(DescopeClient({ ...whole, logger }));
  const text = lines.join('\n');
  return { managementKey: text.includes(managementKey), accessToken: text.includes('test-access') };
}

async function keys(client) {
  return Object.keys(await fetched(client)).sort();
}

async function raw(client) {
  const { response } = await fetched(client);
  const again = response.clone();
  return {
    status: response.status,
    ok: response.ok,
    type: response.headers.get('content-type'),
    text: await response.text(),
    json: Object.keys(await again.json()),
    isResponse: response instanceof Response,
  };
}

async function created(client) {
  const answer = await client.management.outboundApplication.createApplication({ name: 'name', id: 'new-app' });
  return { id: answer.id, 'data.id': answer.data.id };
}

async function exported() {
  const require = createRequire(import.meta.url);
  const required = require('@descope/node-sdk');
  return {
    default: typeof DescopeClient,
    required: typeof required,
    'the same': required === DescopeClient,
    RefreshTokenCookieName: DescopeClient.RefreshTokenCookieName,
    SessionTokenCookieName: DescopeClient.SessionTokenCookieName,
    DescopeErrors: DescopeClient.DescopeErrors,
  };
}

/** Project ids of lengths at which the rule for the region matters. */
function regions() {
  const id = (length) => `P${'abcd'.repeat(16).slice(0, length - 1)}`;
  return [28, 29, 31, 32, 33, 40].map((length) => [`an id of ${length} letters`, id(length)]);
}

/** The official SDK puts the region of a project id in this place of a base URL, where the recorder sees it. */
async function region(id) {
  return fetched(DescopeClient({ projectId: id, managementKey, baseUrl: `${baseUrl}/<region>` }));
}
