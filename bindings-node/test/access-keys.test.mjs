// Every operation on access keys: what it resolves to, and what it sent.
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { InvalidArgumentError, OutcomeUnknownError, TokenportError } from 'tokenport';
import { rejection, startEmulator } from './support.mjs';

let emulator;
let client;
let accessKey;

before(async () => {
  emulator = await startEmulator();
  client = emulator.client();
  accessKey = client.management.accessKey;
});

beforeEach(() => emulator.reset());

const post = (path, body) => ({ method: 'POST', path: `/v1/mgmt/accesskey/${path}`, body });
const sends = (expected, action) => emulator.sends(expected, action);

/** The key and the secret of a new key. */
async function created(name = 'job', ...more) {
  const { data } = await accessKey.create(name, 0, ...more);
  return { id: data.key.id, cleartext: data.cleartext };
}

const status = async (id) => (await accessKey.load(id)).data.status;
const exchanges = async (secret) => (await client.accessKey.exchange(secret)).code;

describe('create', () => {
  test('sends every argument under its wire name', async () => {
    const tenants = [{ tenantId: 't-1', roleNames: ['reader'] }, { tenantId: 't-2' }];
    const claims = { team: 'billing', nothing: null };
    const attributes = { owner: 'ops' };
    const body = {
      name: 'job',
      expireTime: 2000000000,
      roleNames: ['admin'],
      keyTenants: [tenants[0], { tenantId: 't-2', roleNames: [] }],
      userId: 'user-1',
      customClaims: claims,
      description: 'Nightly',
      permittedIps: ['10.0.0.0/8'],
      customAttributes: attributes,
    };
    const { key, cleartext } = await sends(post('create', body), () =>
      accessKey.create('job', 2000000000, ['admin'], tenants, 'user-1', claims, 'Nightly', ['10.0.0.0/8'], attributes),
    );
    assert.equal(typeof cleartext, 'string');
    assert.equal(key.boundUserId, 'user-1');
    assert.equal(key.expireTime, 2000000000);
    assert.deepEqual(key.roleNames, ['admin']);
    assert.deepEqual(key.customAttributes, attributes);
    assert.equal(key.status, 'active');
  });

  test('leaves out what is not given', async () => {
    await sends(post('create', { name: 'job', expireTime: 0 }), () => accessKey.create('job', 0));
    await sends(post('create', { name: 'job', expireTime: 0, description: 'Nightly' }), () =>
      accessKey.create('job', 0, undefined, null, undefined, null, 'Nightly'),
    );
  });

  test('takes a tenant as a reply has it', async () => {
    const keyTenants = [{ tenantId: 't-1', roleNames: [] }];
    await sends(post('create', { name: 'job', expireTime: 0, keyTenants }), () =>
      accessKey.create('job', 0, undefined, [{ ...keyTenants[0], tenantName: 'One' }]),
    );
  });

  test('is not repeated when its outcome is unknown', async () => {
    await emulator.fault({ path: '/v1/mgmt/accesskey/create', when: 'after', reset: true });
    const error = await rejection(accessKey.create('job', 0));
    assert.ok(error instanceof OutcomeUnknownError, error.stack);
    assert.match(error.message, /search/);
    assert.equal((await accessKey.searchAll()).data.length, 1);
  });

  for (const [argument, give] of [
    ['name', () => accessKey.create('', 0)],
    ['expireTime', () => accessKey.create('job', 'never')],
    ['expireTime', () => accessKey.create('job', Number.NaN)],
    ['roles', () => accessKey.create('job', 0, 'admin')],
    ['roles[1]', () => accessKey.create('job', 0, ['admin', 7])],
    ['tenants[0].tenantId', () => accessKey.create('job', 0, [], [{}])],
    ['customClaims', () => accessKey.create('job', 0, [], [], 'user-1', { n: 1n })],
    ['customClaims.n', () => accessKey.create('job', 0, [], [], 'user-1', { n: Number.NaN })],
    ['roles', () => accessKey.update('id', 'job', undefined, 'admin')],
    ['ids', () => accessKey.deleteBatch([])],
    ['id', () => accessKey.rotate('')],
  ]) {
    test(`a refused ${argument} is named as here: ${give}`, async () => {
      const error = await rejection(give());
      assert.ok(error instanceof InvalidArgumentError, error.stack);
      assert.equal(error.argument, argument);
      assert.deepEqual(await emulator.requests(), []);
    });
  }
});

describe('the rest of a life', () => {
  test('load', async () => {
    const { id } = await created();
    const data = await sends({ method: 'GET', path: '/v1/mgmt/accesskey', query: `id=${id}` }, () =>
      accessKey.load(id),
    );
    assert.equal(data.id, id);
    assert.equal(data.name, 'job');
  });

  test('searchAll', async () => {
    const { id } = await created('b', undefined, [{ tenantId: 't-1' }], 'user-1', undefined, undefined, undefined, {
      owner: 'ops',
    });
    await created('a');
    const all = await sends(post('search', {}), () => accessKey.searchAll());
    assert.deepEqual(all.map(({ name }) => name).sort(), ['a', 'b']);

    const body = {
      tenantIds: ['t-1'],
      boundUserId: 'user-1',
      creatingUser: 'management-key',
      customAttributes: { owner: 'ops' },
      sort: [{ field: 'name', desc: true }],
      text: 'b',
    };
    const found = await sends(post('search', body), () => accessKey.searchAll(...Object.values(body)));
    assert.deepEqual(
      found.map((key) => key.id),
      [id],
    );
  });

  test('searchAll sorts', async () => {
    for (const name of ['a', 'c', 'b']) await created(name);
    const sort = [{ field: 'name', desc: true }];
    const { data } = await accessKey.searchAll(undefined, undefined, undefined, undefined, sort);
    assert.deepEqual(
      data.map(({ name }) => name),
      ['c', 'b', 'a'],
    );
  });

  test('searchAll resolves to a list also when the service left it out', async () => {
    await emulator.fault({ status: 200, body: '{}' });
    assert.deepEqual((await accessKey.searchAll()).data, []);
  });

  test('update sends what is given, and keeps the rest', async () => {
    const { id } = await created('job', ['admin'], undefined, 'user-1');
    const kept = await sends(post('update', { id, name: 'Job' }), () => accessKey.update(id, 'Job'));
    assert.deepEqual([kept.name, kept.roleNames], ['Job', ['admin']]);

    const body = {
      id,
      name: 'Job',
      description: '',
      roleNames: [],
      keyTenants: [{ tenantId: 't-1', roleNames: ['reader'] }],
      customClaims: { team: 'billing' },
      permittedIps: [],
      customAttributes: {},
    };
    const { keyTenants } = await sends(post('update', body), () => accessKey.update(...Object.values(body)));
    assert.deepEqual(keyTenants, body.keyTenants);
  });

  test('deactivate, activate and delete', async () => {
    const { id } = await created();
    assert.deepEqual(await sends(post('deactivate', { id }), () => accessKey.deactivate(id)), {});
    assert.equal(await status(id), 'inactive');
    assert.deepEqual(await sends(post('activate', { id }), () => accessKey.activate(id)), {});
    assert.equal(await status(id), 'active');
    assert.deepEqual(await sends(post('delete', { id }), () => accessKey.delete(id)), {});
    assert.equal((await accessKey.load(id)).code, 404);
  });

  test('the same in batches', async () => {
    const ids = [(await created('a')).id, (await created('b')).id];
    assert.deepEqual(await sends(post('deactivate/batch', { ids }), () => accessKey.deactivateBatch(ids)), {});
    assert.deepEqual(await Promise.all(ids.map(status)), ['inactive', 'inactive']);
    assert.deepEqual(await sends(post('activate/batch', { ids }), () => accessKey.activateBatch(ids)), {});
    assert.deepEqual(await Promise.all(ids.map(status)), ['active', 'active']);
    assert.deepEqual(await sends(post('delete/batch', { ids }), () => accessKey.deleteBatch(ids)), {});
    assert.deepEqual((await accessKey.searchAll()).data, []);
  });

  test('rotate: the new secret works, the old one is dead', async () => {
    const { id, cleartext } = await created();
    assert.equal(await exchanges(cleartext), 200);
    const rotated = await sends(post('rotate', { id }), () => accessKey.rotate(id));
    assert.equal(rotated.key.id, id);
    assert.notEqual(rotated.cleartext, cleartext);
    assert.equal(await exchanges(rotated.cleartext), 200);
    assert.equal(await exchanges(cleartext), 401);
  });

  test('rotate is not repeated when its outcome is unknown', async () => {
    const { id } = await created();
    await emulator.fault({ path: '/v1/mgmt/accesskey/rotate', when: 'after', reset: true, count: 0 });
    await emulator.control('DELETE', 'requests');
    const error = await rejection(accessKey.rotate(id));
    assert.ok(error instanceof OutcomeUnknownError, error.stack);
    assert.equal((await emulator.requests()).length, 1);
  });

  test('import takes over secrets', async () => {
    const keys = [
      { name: 'old', cleartext: 'test-imported-secret', userId: 'user-1', customClaims: { nothing: null } },
      { name: 'older', cleartext: 'test-imported-secret-2' },
    ];
    const data = await sends(post('import', { keys }), () => accessKey.import(keys));
    assert.deepEqual(
      data.map(({ name, boundUserId }) => [name, boundUserId]),
      [
        ['old', 'user-1'],
        ['older', undefined],
      ],
    );
    assert.equal(await exchanges('test-imported-secret'), 200);
  });
});

describe('exchange', () => {
  const exchange = (body, bearer) => ({ method: 'POST', path: '/v1/auth/accesskey/exchange', body, bearer });

  test('goes by the key and needs no management key', async () => {
    const { id, cleartext } = await created();
    const bare = emulator.client({ managementKey: undefined });
    const data = await sends(exchange({}, cleartext), () => bare.accessKey.exchange(cleartext));
    assert.equal(data.keyId, id);
    assert.equal(typeof data.sessionJwt, 'string');
    assert.equal(typeof data.expiration, 'number');
  });

  test('with login options', async () => {
    const { cleartext } = await created('job', undefined, [{ tenantId: 't-1' }]);
    const loginOptions = { customClaims: { team: 'billing', nothing: null }, selectedTenant: 't-1' };
    const { sessionJwt } = await sends(exchange({ loginOptions }, cleartext), () =>
      client.accessKey.exchange(cleartext, loginOptions),
    );
    const claims = JSON.parse(Buffer.from(sessionJwt.split('.')[1], 'base64url'));
    assert.deepEqual([claims.team, claims.dct], ['billing', 't-1']);
  });

  test('an auth management key follows the access key', async () => {
    const { cleartext } = await created();
    const both = emulator.client({ authManagementKey: 'test-auth-key' });
    await sends(exchange({}, `${cleartext}:test-auth-key`), () => both.accessKey.exchange(cleartext));
  });

  test('exchangeAccessKey resolves to the session itself', async () => {
    const { id, cleartext } = await created();
    const { exchangeAccessKey } = client;
    const { result, request } = await emulator.sent(() => exchangeAccessKey(cleartext, { customClaims: { a: 1 } }));
    assert.deepEqual(request.body, { loginOptions: { customClaims: { a: 1 } } });
    assert.equal(result.keyId, id);
    assert.equal(typeof result.sessionJwt, 'string');
  });

  test('exchangeAccessKey rejects when it is refused', async () => {
    const error = await rejection(client.exchangeAccessKey('test-wrong-key'));
    assert.ok(error instanceof TokenportError, error.stack);
    assert.deepEqual([error.kind, error.status, error.code], ['unauthorized', 401, 'E011001']);
    assert.ok(!`${error.stack}`.includes('test-wrong-key'));
  });

  test('exchangeAccessKey refuses what it cannot honour', async () => {
    const error = await rejection(client.exchangeAccessKey('test-key', undefined, { audience: 'a' }));
    assert.ok(error instanceof InvalidArgumentError, error.stack);
    assert.match(error.message, /@descope\/node-sdk/);
  });

  test('an empty key throws as it does in the official package', async () => {
    assert.throws(() => client.accessKey.exchange(''), /"accessKey" must not be empty/);
    assert.throws(() => client.accessKey.exchange(), /"accessKey" must be a string/);
    assert.equal((await rejection(client.exchangeAccessKey(''))).argument, 'accessKey');
  });

  test('a key that no header can carry is named as here', async () => {
    const error = await rejection(client.accessKey.exchange('test\nkey'));
    assert.equal(error.argument, 'accessKey');
    assert.ok(!error.message.includes('test'));
  });
});
