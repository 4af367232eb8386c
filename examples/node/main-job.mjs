// The main job: applications, tokens, access keys, OAuth apps. Prints `ok` or `failed`, the time and the result of each step.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import DescopeClient, { CspClient } from 'tokenport';

const APP = 'google-calendar';
const { DATA, DESCOPE_BASE_URL, OWNER_API_TOKEN } = process.env;

const client = DescopeClient();
const apps = client.management.outboundApplication;
const keys = client.management.accessKey;
const key = {};

const csp = CspClient({ apiToken: OWNER_API_TOKEN });
const robot = {};

const tokens = (name) =>
  readFileSync(path.join(DATA, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** The data of a good answer; an answer that is not good is thrown. */
async function data(answer) {
  const { ok, code, data, error } = await answer;
  if (!ok) throw new Error(`${code} ${error.errorCode} ${error.errorDescription}`);
  return data;
}

const steps = [
  async function create() {
    const app = await data(
      apps.createApplication({
        id: APP,
        name: 'Google Calendar',
        description: 'Calendars of our users',
        clientId: 'test-client-id',
        clientSecret: 'test-client-secret',
        logo: 'https://example.com/logo.png',
        discoveryUrl: 'https://example.com/.well-known/openid-configuration',
        authorizationUrl: 'https://example.com/authorize',
        authorizationUrlParams: [{ key: 'audience', value: 'calendar' }],
        tokenUrl: `${DESCOPE_BASE_URL}/__emulator/oauth/token`,
        tokenUrlParams: [{ key: 'resource', value: 'calendar' }],
        revocationUrl: 'https://example.com/revoke',
        defaultScopes: ['calendar.read'],
        defaultRedirectUrl: 'https://example.com/done',
        callbackDomain: 'auth.example.com',
        pkce: true,
        accessType: 'offline',
        prompt: ['consent'],
        appType: 'custom',
        useDcr: true,
        dcrUrl: 'https://example.com/register',
        tenantId: 'tenant-001',
      }),
    );
    const [param] = app.authorizationUrlParams;
    return `${app.name}, ${param.key} = ${param.value}`;
  },

  async function uploadUsers() {
    const items = tokens('users.jsonl');
    const { failures } = await data(apps.batchUploadUserTokens(items));
    return `${items.length} sent, ${failures.length} failures`;
  },

  async function uploadTenants() {
    const items = tokens('tenants.jsonl');
    const { failures } = await data(apps.batchUploadTenantTokens(items));
    return `${items.length} sent, ${failures.length} failures`;
  },

  async function uploadMistakes() {
    const { failures } = await data(apps.batchUploadUserTokens(tokens('users_with_mistakes.jsonl')));
    const stored = await data(apps.listAppsWithUserToken('user-501'));
    return `rejected: ${failures.map((failure) => failure.userId).join(', ')}; ${stored.length} stored`;
  },

  async function fetchLatest() {
    const token = await data(apps.fetchToken(APP, 'user-001'));
    return `${token.userId}: ${token.scopes.join(' ')}`;
  },

  async function fetchByScopes() {
    const token = await data(apps.fetchTokenByScopes(APP, 'user-002', ['calendar.read', 'contacts.read']));
    return `${token.userId}: ${token.scopes.join(' ')}`;
  },

  async function fetchTenant() {
    const token = await data(apps.fetchTenantToken(APP, 'tenant-007'));
    return `${token.tenantId}: ${token.scopes.join(' ')}`;
  },

  async function fetchExpired() {
    const token = await data(apps.fetchToken(APP, 'user-042'));
    const renewed = token.accessToken !== 'test-access-user-042' && token.accessTokenExpiry > Date.now() / 1000;
    return `${token.userId}: ${renewed ? 'refreshed' : 'still the old one'}`;
  },

  async function listApps() {
    return (await data(apps.listAppsWithUserToken('user-001'))).join(', ');
  },

  async function deleteOne() {
    const token = await data(apps.fetchToken(APP, 'user-001'));
    await data(apps.deleteTokenById(token.id));
    return `user-001 has ${(await data(apps.listAppsWithUserToken('user-001'))).length} left`;
  },

  async function deleteUsers() {
    await data(apps.deleteUserTokens(APP, 'user-002'));
    return `user-002 has ${(await data(apps.listAppsWithUserToken('user-002'))).length} left`;
  },

  async function createKey() {
    const created = await data(keys.create('nightly-job', 0, ['reader']));
    Object.assign(key, { id: created.key.id, secret: created.cleartext });
    return `${created.key.name}: ${created.key.status}`;
  },

  async function exchangeKey() {
    const { keyId } = await client.exchangeAccessKey(key.secret);
    return `a session of ${keyId === key.id ? 'this key' : 'another key'}`;
  },

  async function rotateKey() {
    const old = key.secret;
    key.secret = (await data(keys.rotate(key.id))).cleartext;
    return `old secret ${await state(old)}, new secret ${await state(key.secret)}`;
  },

  async function deleteKey() {
    await data(keys.delete(key.id));
    return `secret ${await state(key.secret)}, ${(await data(keys.searchAll())).length} keys left`;
  },

  async function createRobot() {
    const created = await csp.oauthApps.create({
      displayName: 'Nightly robot',
      description: 'Reads reports',
      grantTypes: ['client_credentials'],
      allowedScopes: { generalScopes: ['openid'] },
    });
    Object.assign(robot, { id: created.clientId, secret: created.clientSecret });
    await csp.clients.add([robot.id], { organizationRoles: [{ name: 'org_owner' }] });
    return `${(await csp.oauthApps.get(robot.id)).displayName}: secret ${await robotState(robot.secret)}`;
  },

  async function rotateRobot() {
    Object.assign(robot, { old: robot.secret, secret: CspClient.generateSecret() });
    await csp.oauthApps.rotateSecret(robot.id, robot.secret);
    return robotStates();
  },

  async function endRobotRotation() {
    await csp.oauthApps.endRotation(robot.id);
    return robotStates();
  },

  async function regenerateRobot() {
    const { clientSecret } = await csp.oauthApps.regenerateSecret(robot.id);
    Object.assign(robot, { old: robot.secret, secret: clientSecret });
    return robotStates();
  },

  async function deleteRobot() {
    await csp.oauthApps.delete([robot.id]);
    const { results } = await csp.oauthApps.list();
    return `secret ${await robotState(robot.secret)}, ${results.length} apps left`;
  },
];

async function state(secret) {
  const answer = await client.accessKey.exchange(secret);
  if (answer.code === 401) return 'refused';
  await data(answer);
  return 'works';
}

async function robotStates() {
  return `old secret ${await robotState(robot.old)}, new secret ${await robotState(robot.secret)}`;
}

async function robotState(secret) {
  try {
    await CspClient({ clientId: robot.id, clientSecret: secret }).oauthApps.get(robot.id);
    return 'works';
  } catch (error) {
    if (error.kind !== 'unauthorized') throw error;
    return 'refused';
  }
}

for (const step of steps) {
  const start = performance.now();
  let state = 'ok';
  const text = await step().catch((error) => {
    state = 'failed';
    return String(error).replaceAll(/\s+/g, ' ');
  });
  console.log([state, (performance.now() - start).toFixed(1), text].join('\t'));
  if (state === 'failed') process.exit(1);
}
