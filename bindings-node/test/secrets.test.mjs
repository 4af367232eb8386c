// Secrets are in the data and nowhere else.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { inspect } from 'node:util';
import { APP, MANAGEMENT_KEY, startEmulator } from './support.mjs';

const SECRETS = ['test-access-canary', 'test-refresh-canary', 'test-secret-canary', MANAGEMENT_KEY];

let emulator;
let client;
let outbound;
const lines = [];

before(async () => {
  emulator = await startEmulator();
  const collect = (level) => (line) => lines.push(`${level} ${line}`);
  const logger = Object.fromEntries(['debug', 'log', 'warn', 'error'].map((level) => [level, collect(level)]));
  client = emulator.client({ logger, baseHeaders: { 'x-extra': 'test-secret-canary' } });
  outbound = client.management.outboundApplication;
  await outbound.createApplication({ ...APP, clientSecret: 'test-secret-canary' });
  const accessToken = 'test-access-canary';
  await outbound.uploadUserToken({
    appId: 'google',
    userId: 'user-1',
    accessToken,
    refreshToken: 'test-refresh-canary',
  });
});

function assertNoSecret(text) {
  for (const secret of SECRETS) assert.ok(!text.includes(secret), text);
}

const fetchToken = () => outbound.fetchToken('google', 'user-1', undefined, { withRefreshToken: true });

test('a client shows nothing', () => {
  for (const shown of [
    client,
    client.management,
    outbound,
    client.withOptions({ headers: { a: 'test-secret-canary' } }),
  ]) {
    assertNoSecret(inspect(shown, { showHidden: true, depth: 9 }));
    assertNoSecret(`${shown}${JSON.stringify(shown)}`);
  }
});

test('an envelope masks its secrets, and its data is plain', async () => {
  const answer = await fetchToken();
  assertNoSecret(inspect(answer, { depth: 9 }));
  assertNoSecret(inspect([{ answer }], { depth: 9 }));
  assertNoSecret(JSON.stringify(answer));
  assertNoSecret(`${answer}`);
  assertNoSecret(inspect(answer.data));
  assert.match(inspect(answer), /accessToken: '\[secret\]'/);
  assert.match(inspect(answer), /appId: 'google'/);

  assert.equal(answer.data.accessToken, 'test-access-canary');
  assert.equal(Object.getPrototypeOf(answer.data), Object.prototype);
  assert.deepEqual({ ...answer.data }, answer.data);
  assert.deepEqual(JSON.parse(JSON.stringify(answer.data)), answer.data);
  assert.deepEqual(structuredClone(answer.data), answer.data);
  assert.equal(Object.keys(answer.data).includes('accessToken'), true);
});

test('an access key and its session are masked, and are in the data', async () => {
  const made = await client.management.accessKey.create('job', 0);
  const { key, cleartext } = made.data;
  const rotated = await client.management.accessKey.rotate(key.id);
  const secret = rotated.data.cleartext;
  const answer = await client.accessKey.exchange(secret);
  const session = await client.exchangeAccessKey(secret);
  const { sessionJwt } = answer.data;
  for (const text of [cleartext, secret, sessionJwt, session.sessionJwt]) assert.ok(text.length > 20);
  const shown = inspect([made, rotated, answer, session, made.data, answer.data], { depth: 9 });
  for (const text of [shown, JSON.stringify([made, rotated, answer]), lines.join('\n')]) {
    for (const hidden of [cleartext, secret, sessionJwt, session.sessionJwt]) assert.ok(!text.includes(hidden), text);
  }
  assert.match(shown, /cleartext: '\[secret\]'/);
  assert.match(shown, /sessionJwt: '\[secret\]'/);
});

test('a reply to any request is masked', async () => {
  const body = { name: 'job', expireTime: 0 };
  const answer = await client.management.request('POST', '/v1/mgmt/accesskey/create', { body });
  assert.ok(!inspect(answer, { depth: 9 }).includes(answer.data.cleartext));
  assert.ok(!JSON.stringify(answer).includes(answer.data.cleartext));
});

test('a token of one call is in no error', async () => {
  const byToken = client.management.outboundApplicationByToken;
  const refused = await byToken.fetchToken('test-token-canary', 'google', 'user-1');
  assert.equal(refused.code, 401);
  const wrong = await byToken.fetchToken('test-token-canary\n', 'google', 'user-1').catch((error) => error);
  for (const shown of [refused, wrong]) {
    const text = `${inspect(shown, { showHidden: true, depth: 9 })}${JSON.stringify(shown)}${lines.join('\n')}`;
    assert.ok(!text.includes('test-token-canary'), text);
  }
});

test('the response shows nothing when printed', async () => {
  const { response } = await fetchToken();
  assertNoSecret(inspect(response, { depth: 9 }));
});

test('the logger gets one line per call, without secrets and ids of users', async () => {
  lines.length = 0;
  await fetchToken();
  await outbound.fetchToken('google', 'user-2');
  await assert.rejects(outbound.loadApplication(''));
  assert.equal(lines.length, 3);
  assert.match(lines[0], /^debug tokenport outbound_token\.fetch_user 200 \d+\.\d ms \S+$/);
  assert.match(lines[1], /^warn tokenport outbound_token\.fetch_user 404 not_found \d+\.\d ms \S+$/);
  assert.match(lines[2], /^warn tokenport outbound_application\.load invalid_argument \d+\.\d ms -$/);
  assertNoSecret(lines.join('\n'));
  assert.ok(!lines.join('\n').includes('user-1'));
});

test('a logger that fails does not fail the call', async () => {
  const fail = () => {
    throw new Error('disk full');
  };
  const logging = emulator.client({ logger: { debug: fail, log: fail, warn: fail, error: fail } });
  assert.equal((await logging.management.outboundApplication.loadAllApplications()).ok, true);
});

test('errors show no secret', async () => {
  await emulator.fault({ status: 200, body: '{"token": {"accessToken": "test-access-canary"' });
  const unreadable = await fetchToken().catch((error) => error);
  await emulator.fault({ status: 200, body: '{"token": "test-access-canary"}' });
  const mistyped = await fetchToken().catch((error) => error);
  const refused = await outbound.uploadUserToken({ accessToken: { 'test-access-canary': 1 } }).catch((error) => error);
  const unknown = await outbound.uploadUserToken({ 'test-access-canary': 1 }).catch((error) => error);
  for (const error of [unreadable, mistyped, refused]) {
    assert.ok(error instanceof Error, inspect(error));
    assertNoSecret(`${error}${error.stack}${inspect(error, { showHidden: true, depth: 9 })}${JSON.stringify(error)}`);
  }
  assert.ok(unknown instanceof Error);
});

test('an error body that carries a secret is masked', async () => {
  await emulator.fault({ status: 400, body: '{"errorCode":"E1","refreshToken":"test-refresh-canary"}' });
  const answer = await outbound.loadAllApplications();
  assertNoSecret(inspect(answer) + JSON.stringify(answer));
  assert.equal(answer.error.refreshToken, '[secret]');
});
