// What a call ends with when it does not succeed.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, beforeEach, describe, test } from 'node:test';
import { inspect } from 'node:util';
import {
  CancelledError,
  InvalidArgumentError,
  InvalidResponseError,
  OutcomeUnknownError,
  ServiceUnavailableError,
  TimeoutError,
  TokenportError,
  TransportError,
} from 'tokenport';
import { APP, CONSUMER, rejection, startEmulator } from './support.mjs';

const HTML = '<html><body>Bad gateway</body></html>';

let emulator;
let outbound;

before(async () => {
  emulator = await startEmulator();
  outbound = emulator.client({ maxRetries: 0 }).management.outboundApplication;
});

beforeEach(() => emulator.reset());

describe('answers of the service', () => {
  test('an error is an envelope that is not ok', async () => {
    const answer = await outbound.loadApplication('nowhere');
    assert.equal(answer.ok, false);
    assert.equal(answer.code, 404);
    assert.equal(answer.data, undefined);
    assert.match(answer.error.errorCode, /^E\d{6}$/);
    assert.equal(typeof answer.error.errorDescription, 'string');
    assert.deepEqual(Object.keys(answer), ['code', 'ok', 'response', 'error']);
  });

  test('a token that is not there has its known code', async () => {
    await outbound.createApplication(APP);
    const { error } = await outbound.fetchToken('google', 'user-1');
    assert.equal(error.errorCode, 'E111504');
  });

  test('a wrong key is a 401', async () => {
    const stranger = emulator.client({ managementKey: 'test-wrong-key' });
    const { ok, code } = await stranger.management.outboundApplication.loadAllApplications();
    assert.deepEqual([ok, code], [false, 401]);
  });

  test('a very deep error is kept and can be printed', async () => {
    const body = `{"errorCode":"E1","more":${'['.repeat(1000)}{"accessToken":"test-access"}${']'.repeat(1000)}}`;
    await emulator.fault({ status: 400, body });
    const answer = await outbound.loadAllApplications();
    assert.equal(answer.error.errorCode, 'E1');
    assert.ok(!JSON.stringify(answer).includes('test-access'));
    assert.ok(!inspect(answer).includes('test-access'));
  });

  test('the body of an error is kept as it came', async () => {
    const body = { errorCode: 'E011003', errorDescription: 'Bad', errorMessage: 'Very', extra: [1] };
    await emulator.fault({ status: 400, body: JSON.stringify(body) });
    assert.deepEqual((await outbound.loadAllApplications()).error, body);
  });

  test('429 carries the seconds to wait', async () => {
    const body = JSON.stringify({ errorCode: 'E130429', errorDescription: 'Too many' });
    await emulator.fault({ path: '/v1/mgmt/outbound', status: 429, body, headers: { 'retry-after': '7' } });
    // With a key of its own: other calls with this one wait for these seconds, too.
    const limited = emulator.client({ managementKey: 'test-limited-key', maxRetries: 0 });
    const { code, error } = await limited.management.outboundApplication.loadAllApplications();
    assert.equal(code, 429);
    assert.deepEqual(error, { errorCode: 'E130429', errorDescription: 'Too many', retryAfter: 7 });
  });

  test('429 without a body or seconds', async () => {
    await emulator.fault({ status: 429, body: '' });
    const { code, error } = await outbound.loadAllApplications();
    assert.equal(code, 429);
    assert.equal(error.errorCode, 'rate_limited');
    assert.equal(error.retryAfter, 0);
  });

  for (const [name, status, body, errorCode] of [
    ['HTML', 500, HTML, 'server'],
    ['an empty body', 500, '', 'server'],
    ['null', 400, 'null', 'invalid_argument'],
    ['a list', 403, '[1]', 'forbidden'],
    ['a very deep list', 500, '['.repeat(100_000) + ']'.repeat(100_000), 'server'],
    ['half of an object', 403, '{"errorCode":', 'forbidden'],
  ]) {
    test(`${name} with status ${status} is described`, async () => {
      await emulator.fault({ status, body });
      const answer = await outbound.loadAllApplications();
      assert.deepEqual([answer.ok, answer.code, answer.error.errorCode], [false, status, errorCode]);
      assert.ok(answer.error.errorDescription.length > 0);
      assert.equal(await answer.response.text(), body);
    });
  }
});

describe('response', () => {
  test('is a fetch Response that can be read again and again', async () => {
    const { response, data } = await outbound.loadAllApplications();
    assert.ok(response instanceof Response);
    assert.equal(response.status, 200);
    assert.equal(response.url, `${emulator.url}/v1/mgmt/outbound/apps`);
    assert.match(response.headers.get('content-type'), /json/);
    assert.deepEqual((await response.json()).apps, data);
    assert.deepEqual((await response.clone().json()).apps, data);
    assert.deepEqual(JSON.parse(await response.text()).apps, data);
  });

  test('is made once', async () => {
    const answer = await outbound.loadAllApplications();
    assert.equal(answer.response, answer.response);
  });

  test('has no body where the status allows none', async () => {
    await emulator.fault({ status: 204, body: '' });
    const answer = await outbound.deleteApplication('google');
    assert.deepEqual([answer.ok, answer.code, answer.data], [true, 204, {}]);
    assert.equal(answer.response.status, 204);
    assert.equal(answer.response.body, null);
  });

  test('shows headers as bytes', async () => {
    await emulator.fault({ status: 400, body: '{}', headers: { 'x-note': 'né 中' } });
    const { response } = await outbound.loadAllApplications();
    assert.equal(Buffer.from(response.headers.get('x-note'), 'latin1').toString(), 'né 中');
  });

  test('shows a status beyond the standard', async () => {
    await emulator.fault({ status: 799, body: '' });
    const answer = await outbound.loadAllApplications();
    assert.deepEqual([answer.ok, answer.code, answer.response.status], [false, 799, 799]);
  });
});

describe('no answer', () => {
  test('a redirect', async () => {
    await emulator.fault({ status: 302, body: '', headers: { location: 'https://example.com/' } });
    await assert.rejects(outbound.loadAllApplications(), { name: 'InvalidResponseError', status: 302 });
  });

  test('a 404 of another server, which must not look like a token that is not there', async () => {
    for (const body of [HTML, '', '{}', '{"message":"no Route matched with those values"}']) {
      await emulator.fault({ status: 404, body });
      const expected = {
        name: 'InvalidResponseError',
        kind: 'invalid_response',
        status: 404,
        message: /is the base URL right\?/,
      };
      await assert.rejects(outbound.fetchToken('google', 'user-1'), expected);
    }
  });

  test('a success that cannot be read', async () => {
    await emulator.fault({ status: 200, body: HTML });
    const error = await rejection(outbound.loadAllApplications());
    assert.ok(error instanceof InvalidResponseError);
    assert.deepEqual([error.kind, error.code, error.status], ['invalid_response', 'invalid_response', 200]);
    assert.equal(typeof error.requestId, 'string');
    assert.ok(!error.message.includes('gateway'));
  });

  test('a success without what it must contain', async () => {
    await emulator.fault({ status: 200, body: '{"apps": "none"}' });
    assert.ok((await rejection(outbound.loadApplication('google'))) instanceof InvalidResponseError);
  });

  test('nobody there', async () => {
    // Without a wait for the end of an outage, so that the attempts are those of maxRetries.
    const client = emulator.client({ baseUrl: 'https://127.0.0.1:1', maxRetries: 1, maxOutageWait: 0 });
    const error = await rejection(client.management.outboundApplication.loadAllApplications());
    assert.ok(error instanceof TransportError);
    assert.ok(error instanceof ServiceUnavailableError);
    assert.ok(error instanceof TokenportError);
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'TransportError');
    assert.equal(error.attempts, 2);
    assert.equal(error.operation, 'outbound_application.load_all');
    assert.notEqual(error.cause, undefined);
    assert.match(error.stack, /errors\.test\.mjs/);
  });

  test('an unknown certificate', async () => {
    const client = emulator.client({ caFile: undefined, maxRetries: 0 });
    assert.ok((await rejection(client.management.outboundApplication.loadAllApplications())) instanceof TransportError);
  });

  test('no time left', async () => {
    await emulator.fault({ delayMs: 5000 });
    const started = performance.now();
    const hurried = emulator.client({ timeout: 0.2 }).management.outboundApplication;
    assert.ok((await rejection(hurried.loadAllApplications())) instanceof TimeoutError);
    assert.ok(performance.now() - started < 4000);
  });

  test('a create whose connection broke after it ran is not repeated', async () => {
    await emulator.fault({ path: '/v1/mgmt/outbound/app/create', when: 'after', reset: true });
    const { createApplication } = emulator.client().management.outboundApplication;
    const error = await rejection(createApplication(APP));
    assert.ok(error instanceof OutcomeUnknownError, error.message);
    assert.equal(error.attempts, 1);
    assert.equal((await outbound.loadApplication('google')).ok, true);
  });

  test('a create that a gateway answered', async () => {
    await emulator.fault({ when: 'after', status: 502, body: HTML });
    assert.ok((await rejection(outbound.createApplication(APP))) instanceof OutcomeUnknownError);
  });

  test('a read is repeated until it succeeds', async () => {
    await emulator.fault({ status: 503, body: HTML, count: 2 });
    const answer = await emulator.client().management.outboundApplication.loadAllApplications();
    assert.equal(answer.ok, true);
    const ids = (await emulator.requests()).map(({ headers }) => headers['x-external-rid']);
    assert.equal(ids.length, 3);
    assert.equal(new Set(ids).size, 1);
  });

  test('a closed client', async () => {
    const client = emulator.client();
    const derived = client.withOptions({ timeout: 1 });
    client.close();
    client.close();
    const error = await rejection(client.management.outboundApplication.loadAllApplications());
    assert.ok(error instanceof CancelledError);
    assert.match(error.message, /closed/);
    await assert.rejects(derived.management.outboundApplication.loadAllApplications(), CancelledError);
  });
});

describe('refused before anything is sent', () => {
  beforeEach(() => emulator.control('DELETE', 'requests'));

  const cases = {
    'an empty id': [() => outbound.loadApplication(''), 'id'],
    'a dot': [() => outbound.loadApplication('.'), 'id'],
    'two dots': [() => outbound.loadApplication('..'), 'id'],
    'a missing id': [() => outbound.loadApplication(), 'id'],
    'an id that is no text': [() => outbound.loadApplication(7), 'id'],
    'an empty app id': [() => outbound.fetchToken('', 'user-1'), 'appId'],
    'an empty user id': [() => outbound.fetchToken('google', ''), 'userId'],
    'a delete of everything': [() => outbound.deleteUserTokens(), undefined],
    'a token id that is empty': [() => outbound.deleteTokenById(''), 'id'],
    'an option of the wrong type': [
      () => outbound.fetchToken('google', 'user-1', undefined, { withRefreshToken: 'test-value' }),
      'options.withRefreshToken',
    ],
    'an unknown option': [() => outbound.fetchToken('google', 'user-1', undefined, { fresh: true }), 'options.fresh'],
    'an app without a name': [() => outbound.createApplication({ id: 'google' }), 'app.name'],
    'no app': [() => outbound.createApplication(), undefined],
    'a template without its id': [() => outbound.createApplicationByTemplate({}), 'options.templateId'],
    'a bad item of a batch': [
      () => outbound.batchUploadUserTokens([{ appId: 'google', userId: 'u', accessToken: 'a' }, { appId: 7 }]),
      'tokens[1].appId',
    ],
    'a number that JSON cannot carry': [() => outbound.loadApplication(7n), 'id'],
    'a number that is none': [() => outbound.createApplication({ name: 'Google', pkce: Number.NaN }), 'app.pkce'],
    'an infinite number in a batch': [
      () => outbound.batchUploadTenantTokens([{ appId: 'google' }, { accessTokenExpiry: Number.POSITIVE_INFINITY }]),
      'tokens[1].accessTokenExpiry',
    ],
    'a field that JSON cannot carry': [() => outbound.uploadUserToken({ appId: 7n }), 'token.appId'],
    'half a character': [() => outbound.loadApplication('\ud800'), undefined],
  };
  for (const [name, [action, argument]] of Object.entries(cases)) {
    test(name, async () => {
      const error = await rejection(action());
      assert.ok(error instanceof InvalidArgumentError, error.stack);
      assert.equal(error.kind, 'invalid_argument');
      if (argument !== undefined) {
        assert.equal(error.argument, argument);
        assert.ok(error.message.includes(argument), error.message);
      }
      assert.ok(!error.message.includes('test-value'));
      assert.deepEqual(await emulator.requests(), []);
    });
  }

  test('an argument that refers to itself', async () => {
    const app = { name: 'Google' };
    app.logo = app;
    const error = await rejection(outbound.updateApplication(app));
    assert.ok(error instanceof InvalidArgumentError, error.stack);
    assert.equal(error.argument, 'app');
  });

  test('a list that contains itself', async () => {
    const tokens = [];
    tokens.push(tokens);
    const error = await rejection(outbound.batchUploadUserTokens(tokens));
    assert.ok(error instanceof InvalidArgumentError, error.stack);
    assert.equal(error.argument, 'tokens');
  });

  test('an operation without a management key', async () => {
    const { managementKey, ...options } = emulator.options();
    const { default: DescopeClient } = await import('tokenport');
    const error = await rejection(DescopeClient(options).management.outboundApplication.loadAllApplications());
    assert.ok(error instanceof InvalidArgumentError);
    assert.equal(error.argument, 'managementKey');
  });
});

/** The names of the classes of an error. */
function classes(error) {
  const name = error?.constructor.name;
  return name === undefined || name === 'Object' ? [] : [name, ...classes(Object.getPrototypeOf(error))];
}

test('every kind of core has its class, and is an answer or none', () => {
  // Within the package the module is part of a bundle, which does not export these.
  const tools = process.env.TOKENPORT_NODE_TOOLS;
  const require = createRequire(join(tools, '/'));
  const source = join(tools, '..', 'src-ts', 'errors.ts');
  const { text } = require('esbuild').buildSync({ entryPoints: [source], format: 'cjs', write: false }).outputFiles[0];
  const module = { exports: {} };
  new Function('module', 'require', text)(module, require);
  const { errorOf, isAnswer } = module.exports;
  const expected = {
    invalid_argument: [InvalidArgumentError, true],
    unauthorized: [TokenportError, true],
    forbidden: [TokenportError, true],
    not_found: [TokenportError, true],
    conflict: [TokenportError, true],
    rate_limited: [TokenportError, true],
    server: [TokenportError, true],
    invalid_response: [InvalidResponseError, false],
    transport: [TransportError, false],
    timeout: [TimeoutError, false],
    cancelled: [CancelledError, false],
    outcome_unknown: [OutcomeUnknownError, false],
  };
  const installed = join(CONSUMER, 'node_modules', 'tokenport');
  const library = readdirSync(installed).find((name) => name.endsWith('.node'));
  const kinds = require(join(installed, library)).errorKinds();
  assert.deepEqual([...kinds].sort(), Object.keys(expected).sort());
  for (const kind of kinds) {
    const [type, answer] = expected[kind];
    const error = errorOf({ kind, message: 'what happened', detail: 'why', requestId: 'rid', attempts: 2 });
    assert.equal(error.constructor.name, type.name);
    assert.deepEqual([error.kind, error.code, error.requestId, error.attempts], [kind, kind, 'rid', 2]);
    assert.equal(isAnswer({ kind, message: '', status: 400 }), answer);
    assert.equal(isAnswer({ kind, message: '' }), false);
    assert.equal(isAnswer({ kind, message: '', status: 503, gated: true }), false);
    assert.deepEqual([error.retryable, error.waited], [false, 0]);
    const away = {
      kind,
      message: '',
      retryable: true,
      waited: 1.5,
      unavailable: true,
      systemCode: 'ECONNRESET',
      errno: 104,
    };
    const unavailable = errorOf(away);
    const isUnavailable = ['transport', 'server'].includes(kind);
    assert.equal(classes(unavailable).includes('ServiceUnavailableError'), isUnavailable);
    const { code, retryable, waited, systemCode, errno } = unavailable;
    assert.deepEqual([code, retryable, waited, systemCode, errno], ['ECONNRESET', true, 1.5, 'ECONNRESET', 104]);
    assert.equal(errorOf({ ...away, code: 'E011001' }).code, 'E011001');
  }
});
