// Any other endpoint: what it resolves to, and what it sent.
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { InvalidArgumentError, OutcomeUnknownError } from 'tokenport';
import { APP, rejection, startEmulator } from './support.mjs';

const LOAD = '/v1/mgmt/accesskey';
const CREATE = '/v1/mgmt/outbound/app/create';

let emulator;
let management;

before(async () => {
  emulator = await startEmulator();
  management = emulator.client().management;
});

beforeEach(() => emulator.reset());

const sends = (expected, action) => emulator.sends(expected, action);

describe('request', () => {
  test('sends a body and resolves to the whole reply', async () => {
    const { request } = management;
    const data = await sends({ method: 'POST', path: CREATE, body: APP }, () => request('POST', CREATE, { body: APP }));
    assert.equal(data.app.id, 'google');
  });

  test('sends a query, encoded, without what is absent', async () => {
    const { key } = (await management.accessKey.create('job', 0)).data;
    const query = { id: key.id, tenantId: undefined, other: null };
    const data = await sends({ method: 'GET', path: LOAD, query: `id=${key.id}` }, () =>
      management.request('GET', LOAD, { query }),
    );
    assert.equal(data.key.name, 'job');
    const { request } = await emulator.sent(() => management.request('GET', LOAD, { query: { id: 'a b', n: 1 } }));
    assert.deepEqual(
      [...new URLSearchParams(request.query)],
      [
        ['id', 'a b'],
        ['n', '1'],
      ],
    );
  });

  test('needs nothing but method and path', async () => {
    const apps = await sends({ method: 'GET', path: '/v1/mgmt/outbound/apps' }, () =>
      management.request('GET', '/v1/mgmt/outbound/apps', null),
    );
    assert.deepEqual(apps.apps ?? [], []);
  });

  test('a null in the body is sent', async () => {
    const body = { name: 'job', description: null, customClaims: { a: null } };
    const { request } = await emulator.sent(() => management.request('POST', CREATE, { body }));
    assert.deepEqual(request.body, body);
  });

  test('an answer that is not ok is an envelope', async () => {
    const { ok, code, error } = await management.request('GET', '/v1/mgmt/outbound/app/nothing');
    assert.deepEqual([ok, code, error.errorCode], [false, 404, 'E011004']);
  });
});

describe('its repetitions', () => {
  const attempts = async (...given) => {
    await emulator.fault({ status: 503, count: 1 });
    await emulator.control('DELETE', 'requests');
    await management.request(...given).catch(() => {});
    return (await emulator.requests()).length;
  };

  test('a GET is repeated, everything else is done once unless it says otherwise', async () => {
    assert.equal(await attempts('GET', '/v1/mgmt/outbound/apps'), 2);
    assert.equal(await attempts('POST', CREATE, { body: APP }), 1);
    assert.equal(await attempts('POST', '/v1/mgmt/accesskey/search', { body: {}, retry: 'read' }), 2);
    assert.equal(await attempts('POST', CREATE, { body: APP, retry: 'overwrite' }), 2);
    assert.equal(await attempts('GET', '/v1/mgmt/outbound/apps', { retry: 'once' }), 1);
  });

  test('a broken one that is done once has an unknown outcome', async () => {
    await emulator.fault({ path: CREATE, when: 'after', reset: true });
    const error = await rejection(management.request('POST', CREATE, { body: APP }));
    assert.ok(error instanceof OutcomeUnknownError, error.stack);
  });
});

describe('what is refused, and is named as here', () => {
  for (const [argument, ...given] of [
    ['method', 'TRACE', LOAD],
    ['path', 'GET', 'v1/mgmt/accesskey'],
    ['path', 'GET', '//example.com/v1'],
    ['path', 'GET', '/v1/../x'],
    ['options.retry', 'GET', LOAD, { retry: 'never' }],
    ['options.body', 'POST', LOAD, { body: 'text' }],
    ['options.body', 'POST', LOAD, { body: { n: 1n } }],
    ['options.body.n', 'POST', LOAD, { body: { n: Number.NaN } }],
    ['options.query.id', 'GET', LOAD, { query: { id: ['a'] } }],
    ['options.headers', 'GET', LOAD, { headers: {} }],
  ]) {
    test(`${argument} of ${given[0]} ${given[1]}`, async () => {
      const error = await rejection(management.request(...given));
      assert.ok(error instanceof InvalidArgumentError, error.stack);
      assert.equal(error.argument, argument);
      assert.deepEqual(await emulator.requests(), []);
    });
  }
});
