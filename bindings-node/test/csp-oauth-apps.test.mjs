// OAuth apps of VMware Cloud Services: what each operation resolves to, and what it sent.
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { CspClient, InvalidArgumentError, OutcomeUnknownError } from 'tokenport';
import { APP, apiRequests, at, cspClient, login, ORG_ID, sent } from './csp-support.mjs';
import { rejection, startEmulator } from './support.mjs';

const HOURS_48 = 48 * 3600;

let emulator;
let oauthApps;

before(async () => {
  emulator = await startEmulator();
});

beforeEach(async () => {
  await emulator.reset();
  oauthApps = cspClient(emulator).oauthApps;
  await oauthApps.list();
});

/** Asserts that `action` sent this one request; returns its result. */
async function sends(expected, action) {
  const { result, requests } = await sent(emulator, action);
  assert.deepEqual(requests, [{ query: {}, body: undefined, ...expected }]);
  return result;
}

const logins = (id, ...secrets) => Promise.all(secrets.map((secret) => login(emulator, id, secret)));

/** Ids of `count` new apps. */
async function created(count) {
  const ids = Array.from({ length: count }, (_, n) => `test-app-${String(n).padStart(2, '0')}`);
  for (const id of ids) await oauthApps.create({ ...APP, id });
  return ids;
}

describe('create', () => {
  test('sends every field and resolves to the credentials', async () => {
    const app = {
      ...APP,
      id: 'test-app',
      secret: 'Test-Secret-1!',
      redirectUris: ['https://example.com/back'],
      accessTokenTTL: 300,
      refreshTokenTTL: 3600,
      ownerOnlySecretRotation: true,
      secretRotationExpirationInSeconds: 60,
      allowedOrgs: [ORG_ID],
    };
    const made = await sends({ method: 'POST', path: at('oauth-apps'), body: app }, () => oauthApps.create(app));
    assert.deepEqual(made, { clientId: 'test-app', clientSecret: 'Test-Secret-1!' });
    assert.deepEqual(await logins('test-app', made.clientSecret, 'Test-Secret-2!'), [200, 401]);
  });

  test('leaves out what is null, and sends what nobody knows yet', async () => {
    const app = { ...APP, redirectUris: null, id: undefined, ofTomorrow: { a: 1 } };
    const { requests } = await sent(emulator, () => rejection(oauthApps.create(app)));
    assert.deepEqual(requests[0].body, { ...APP, ofTomorrow: { a: 1 } });
  });
});

describe('reading and changing', () => {
  test('get', async () => {
    const [id] = await created(1);
    const app = await sends({ method: 'GET', path: at(`oauth-apps/${id}`) }, () => oauthApps.get(id));
    assert.equal(app.id, id);
    assert.equal(app.organizationId, ORG_ID);
    assert.deepEqual(app.grantTypes, APP.grantTypes);
    assert.deepEqual(app.allowedScopes, APP.allowedScopes);
    assert.equal(app.secretRotationExpirationInSeconds, HOURS_48);
    assert.equal(app.secret, undefined);
  });

  test('list is one page, and nextPage the one that follows', async () => {
    const ids = await created(3);
    const query = { pageStart: '1', pageLimit: '2', searchTerm: 'test-app' };
    const page = await sends({ method: 'GET', path: at('oauth-apps'), query }, () =>
      oauthApps.list({ pageStart: 1, pageLimit: 2, searchTerm: 'test-app' }),
    );
    assert.deepEqual(
      page.results.map(({ id }) => id),
      ids.slice(0, 2),
    );
    assert.equal(page.totalResults, 3);
    const next = await sends({ method: 'GET', path: at('oauth-apps'), query: { ...query, pageStart: '3' } }, () =>
      oauthApps.nextPage(page.nextLink),
    );
    assert.deepEqual(
      next.results.map(({ id }) => id),
      ids.slice(2),
    );
    assert.equal(next.nextLink ?? null, null);
  });

  test('results are a list also when the service left them out', async () => {
    await emulator.fault({ path: at('oauth-apps'), status: 200, body: '{}' });
    assert.deepEqual((await oauthApps.list()).results, []);
  });

  test('nextPage follows no link to another host', async () => {
    await emulator.control('DELETE', 'requests');
    const error = await rejection(oauthApps.nextPage('https://example.com/csp/gateway/am/api/orgs/1/oauth-apps'));
    assert.ok(error instanceof InvalidArgumentError, error.stack);
    assert.equal(error.argument, 'nextLink');
    assert.deepEqual(await apiRequests(emulator), []);
  });

  test('update', async () => {
    const [id] = await created(1);
    const { allowedScopes, ...changes } = { ...APP, displayName: 'Weekly', accessTokenTTL: 120 };
    const app = await sends({ method: 'PATCH', path: at(`oauth-apps/${id}`), body: changes }, () =>
      oauthApps.update(id, changes),
    );
    assert.equal(app.displayName, 'Weekly');
    assert.equal(app.accessTokenTTL, 120);
    assert.deepEqual(app.allowedScopes, allowedScopes);
  });

  test('delete takes any number, 15 at a time', async () => {
    const ids = [...(await created(30)), 'test-app-unknown'];
    const { result, requests } = await sent(emulator, () => oauthApps.delete(ids));
    assert.deepEqual(
      requests.map(({ method, path, body }) => [method, path, body.clientIdsToDelete]),
      [ids.slice(0, 15), ids.slice(15, 30), ids.slice(30)].map((part) => ['DELETE', at('oauth-apps'), part]),
    );
    assert.deepEqual(result.succeeded, ids.slice(0, 30));
    assert.deepEqual(result.failed, ['test-app-unknown']);
  });

  test('search', async () => {
    const [id] = await created(1);
    await cspClient(emulator).clients.add([id], { organizationRoles: [{ name: 'org_member' }, { name: 'developer' }] });
    const search = {
      pageStart: 1,
      pageLimit: 15,
      rolesSearchTerm: { orgRoles: [{ roleName: 'dev' }] },
      searchType: 'STARTS_WITH',
    };
    const expected = {
      method: 'POST',
      path: at('oauth-apps/search'),
      query: { filterResults: 'true' },
      body: search,
    };
    const found = await sends(expected, () => oauthApps.search({ ...search, filterResults: true }));
    assert.equal(found.totalResults, 1);
    assert.equal(found.results[0].id, id);
    assert.deepEqual(
      found.results[0].organizationRoles.map(({ name }) => name),
      ['developer'],
    );
    assert.equal((await oauthApps.search()).totalResults, 1);
  });
});

describe('iterate', () => {
  const idsOf = async (items) => {
    const ids = [];
    for await (const { id } of items) ids.push(id);
    return ids;
  };

  test('goes over all pages', async () => {
    const ids = await created(5);
    const { result, requests } = await sent(emulator, () => idsOf(oauthApps.iterate({ pageLimit: 2 })));
    assert.deepEqual(result, ids);
    assert.deepEqual(
      requests.map(({ query }) => query),
      [{ pageLimit: '2' }, { pageStart: '3', pageLimit: '2' }, { pageStart: '5', pageLimit: '2' }],
    );
  });

  test('loads a page when it is asked for', async () => {
    const ids = await created(5);
    const { requests } = await sent(emulator, async () => {
      for await (const { id } of oauthApps.iterate({ pageLimit: 2 })) if (id === ids[2]) break;
    });
    assert.equal(requests.length, 2);
    assert.deepEqual((await sent(emulator, async () => oauthApps.iterate())).requests, []);
  });

  test('stops at a link that comes again', async () => {
    const body = JSON.stringify({ results: [{ id: 'a' }], nextLink: `${at('oauth-apps')}?pageStart=2` });
    await emulator.fault({ path: at('oauth-apps'), status: 200, body, count: 0 });
    const { result, requests } = await sent(emulator, () => idsOf(oauthApps.iterate()));
    assert.deepEqual(result, ['a', 'a']);
    assert.equal(requests.length, 2);
  });

  test('rejects when a page cannot be loaded', async () => {
    await created(3);
    await emulator.fault({ path: at('oauth-apps'), status: 403, body: '{}', count: 0 });
    assert.equal((await rejection(idsOf(oauthApps.iterate({ pageLimit: 2 })))).kind, 'forbidden');
  });
});

describe('secrets', () => {
  const secretOf = (id) => at(`oauth-apps/${id}/secret`);
  let id;
  let old;

  beforeEach(async () => {
    ({ clientId: id, clientSecret: old } = await oauthApps.create(APP));
  });

  test('regenerateSecret: the new one works, the old one is dead', async () => {
    const made = await sends({ method: 'PUT', path: secretOf(id), body: {} }, () => oauthApps.regenerateSecret(id));
    assert.equal(made.clientId, id);
    assert.deepEqual(await logins(id, made.clientSecret, old), [200, 401]);
  });

  test('regenerateSecret is not repeated when its outcome is unknown', async () => {
    await emulator.fault({ path: secretOf(id), when: 'after', reset: true, count: 0 });
    const { result, requests } = await sent(emulator, () => rejection(oauthApps.regenerateSecret(id)));
    assert.ok(result instanceof OutcomeUnknownError, result.stack);
    assert.equal(requests.length, 1);
    assert.deepEqual(await logins(id, old), [401]);
  });

  test('regenerateSecret: an answer without a secret is an error', async () => {
    await emulator.fault({ path: secretOf(id), status: 200, body: JSON.stringify({ clientId: id }) });
    const error = await rejection(oauthApps.regenerateSecret(id));
    assert.ok(error instanceof OutcomeUnknownError, error.stack);
  });

  test('rotateSecret: both work until the window ends', async () => {
    const newClientSecret = CspClient.generateSecret();
    const result = await sends({ method: 'POST', path: secretOf(id), body: { newClientSecret } }, () =>
      oauthApps.rotateSecret(id, newClientSecret),
    );
    assert.equal(result, undefined);
    assert.deepEqual(await logins(id, newClientSecret, old), [200, 200]);
    await emulator.control('POST', 'clock', { advanceSeconds: HOURS_48 - 60 });
    assert.deepEqual(await logins(id, newClientSecret, old), [200, 200]);
    await emulator.control('POST', 'clock', { advanceSeconds: 60 });
    assert.deepEqual(await logins(id, newClientSecret, old), [200, 401]);
  });

  test('rotateSecret takes the length of the window', async () => {
    const body = { newClientSecret: CspClient.generateSecret(), secretRotationExpirationInSeconds: 120 };
    await sends({ method: 'POST', path: secretOf(id), body }, () =>
      oauthApps.rotateSecret(id, body.newClientSecret, 120),
    );
    await emulator.control('POST', 'clock', { advanceSeconds: 120 });
    assert.deepEqual(await logins(id, body.newClientSecret, old), [200, 401]);
  });

  test('endRotation: the old one is dead', async () => {
    const fresh = CspClient.generateSecret();
    await oauthApps.rotateSecret(id, fresh);
    const result = await sends({ method: 'DELETE', path: secretOf(id) }, () => oauthApps.endRotation(id));
    assert.equal(result, undefined);
    assert.deepEqual(await logins(id, fresh, old), [200, 401]);
  });

  test('generated ones have all kinds of characters and are never the same', () => {
    const secrets = Array.from({ length: 100 }, () => CspClient.generateSecret());
    for (const secret of secrets) assert.match(secret, /^(?=.{8})(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^\w\s])/);
    assert.equal(new Set(secrets).size, 100);
  });
});

describe('arguments', () => {
  test('another organization is named per call', async () => {
    const other = '00000000-0000-4000-8000-000000000002';
    await emulator.control('POST', 'csp/orgs', { orgId: other });
    for (const call of [
      () => oauthApps.create(APP, { orgId: other }),
      () => oauthApps.get('test-app', { orgId: other }),
      () => oauthApps.list({ orgId: other }),
      () => oauthApps.update('test-app', APP, { orgId: other }),
      () => oauthApps.delete(['test-app'], { orgId: other }),
      () => oauthApps.regenerateSecret('test-app', { orgId: other }),
      () => oauthApps.rotateSecret('test-app', 'Test-Secret-1!', undefined, { orgId: other }),
      () => oauthApps.endRotation('test-app', { orgId: other }),
      () => oauthApps.search(undefined, { orgId: other }),
    ]) {
      const { result, requests } = await sent(emulator, () => rejection(call()));
      assert.equal(result.kind, 'forbidden', `${call}: ${result.stack}`);
      assert.ok(requests[0].path.startsWith(at('', other)), requests[0].path);
    }
  });

  for (const [argument, give] of [
    ['app.displayName', () => oauthApps.create({ ...APP, displayName: '' })],
    ['app.grantTypes', () => oauthApps.update('test-app', { ...APP, grantTypes: [] })],
    ['app.secret', () => oauthApps.create({ ...APP, secret: Number.NaN })],
    ['oauthAppId', () => oauthApps.get('')],
    ['oauthAppId', () => oauthApps.regenerateSecret('..')],
    ['oauthAppIds', () => oauthApps.delete([])],
    ['newClientSecret', () => oauthApps.rotateSecret('test-app', '')],
    ['orgId', () => oauthApps.get('test-app', { orgId: '' })],
    ['search.pageStart', () => oauthApps.search({ pageStart: Number.NaN })],
  ]) {
    test(`a refused ${argument} is named as here: ${give}`, async () => {
      const { result, requests } = await sent(emulator, () => rejection(give()));
      assert.ok(result instanceof InvalidArgumentError, result.stack);
      assert.equal(result.argument, argument);
      assert.deepEqual(requests, []);
    });
  }
});
