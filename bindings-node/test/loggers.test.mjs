// What loggers, crash reporters and debuggers make of answers and errors, and where the mask ends: with the data itself.
import assert from 'node:assert/strict';
import { Console } from 'node:console';
import { Session } from 'node:inspector';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import v8 from 'node:v8';
import { APP as CSP_APP, cspClient } from './csp-support.mjs';
import { APP, MANAGEMENT_KEY, rejection, startEmulator } from './support.mjs';

const tools = process.env.TOKENPORT_NODE_TOOLS;
const require = createRequire(join(tools, 'of', 'this', 'package'));
const pino = require('pino');
const winston = require('winston');
const sentry = require('@sentry/core');
const prettyFormat = await import(pathToFileURL(join(tools, '@vitest', 'pretty-format', 'dist', 'index.js')));

const ACCESS = 'test-access-canary';
const REFRESH = 'test-refresh-canary';
const SECRETS = [ACCESS, REFRESH, MANAGEMENT_KEY];
const found = (text) => SECRETS.filter((secret) => text.includes(secret));

let emulator;
let answer;
let refused;
let created;
let errors;

before(async () => {
  emulator = await startEmulator();
  const { outboundApplication: outbound } = emulator.client({ maxRetries: 0 }).management;
  await outbound.createApplication(APP);
  const token = { appId: 'google', userId: 'user-1', accessToken: ACCESS, refreshToken: REFRESH };
  await outbound.uploadUserToken(token);
  const upload = () => outbound.uploadUserToken(token);
  const fetchToken = () => outbound.fetchToken('google', 'user-1', undefined, { withRefreshToken: true });
  answer = await fetchToken();
  assert.deepEqual(found(JSON.stringify(answer.data)), [ACCESS, REFRESH]);

  const body = { errorCode: 'E1', errorDescription: `bad: ${ACCESS}`, seen: [REFRESH], refreshToken: 'another-canary' };
  await emulator.fault({ status: 400, body: JSON.stringify(body) });
  refused = await upload();
  assert.equal(refused.error.errorDescription, 'bad: [secret]');

  await emulator.fault({ status: 200, body: `{"token": "${ACCESS}"}` });
  const unreadable = await rejection(fetchToken());
  await emulator.fault({ path: '/v1/mgmt/outbound', when: 'after', status: 502, body: `<html>${ACCESS}</html>` });
  const unknown = await rejection(emulator.client().management.outboundApplication.createApplication(APP));
  const elsewhere = emulator.client({ baseUrl: 'https://127.0.0.1:1', maxOutageWait: 0 }).management
    .outboundApplication;
  const unreachable = await rejection(elsewhere.uploadUserToken(token));
  const argument = await rejection(outbound.uploadUserToken({ ...token, appId: { [ACCESS]: REFRESH } }));
  const closed = emulator.client();
  closed.close();
  const cancelled = await rejection(closed.management.outboundApplication.uploadUserToken(token));
  errors = { unreadable, unknown, unreachable, argument, cancelled };

  const { oauthApps } = cspClient(emulator);
  created = await oauthApps.create(CSP_APP);
  assert.ok(created.clientSecret.length > 10);
});

/** What `print` writes to the stream that it is given. */
function written(print) {
  let text = '';
  const write = (chunk, _encoding, done) => {
    text += chunk;
    done();
  };
  print(new Writable({ write }));
  return text;
}

const winstonLine = (format, value) =>
  written((stream) => {
    const transports = [new winston.transports.Stream({ stream })];
    winston.createLogger({ format, transports }).info('what came', { value });
  });

/** The values that a debugger sees without running any code: so do recorders of local variables, such as Sentry's. */
function recorded(value) {
  const session = new Session();
  session.connect();
  const post = (method, params) => {
    let result;
    session.post(method, params, (error, answered) => {
      assert.equal(error, null);
      result = answered;
    });
    return result;
  };
  globalThis.recordedValue = value;
  const seen = [];
  const walk = (objectId, depth) => {
    for (const { name, value: field } of post('Runtime.getProperties', { objectId, ownProperties: true }).result) {
      seen.push(name, JSON.stringify(field?.value ?? null));
      if (field?.objectId !== undefined && depth > 0) walk(field.objectId, depth - 1);
    }
  };
  walk(post('Runtime.evaluate', { expression: 'globalThis.recordedValue' }).result.objectId, 3);
  delete globalThis.recordedValue;
  session.disconnect();
  return seen.join('\n');
}

/** Look at the data, but do not ask it for its JSON: they mask it wherever it is. */
const VIEWS = {
  inspect: (value) => inspect(value),
  'inspect of everything': (value) => inspect(value, { getters: true, showHidden: true, depth: null }),
  'inspect without custom functions': (value) =>
    inspect(value, { customInspect: false, depth: null, showHidden: true }),
  'console.log': (value) => written((stream) => new Console(stream).log(value, { value })),
  'console.dir': (value) => written((stream) => new Console(stream).dir(value, { depth: null, showHidden: true })),
  'a debugger': recorded,
  'the pretty form of winston': (value) => winstonLine(winston.format.prettyPrint({ depth: 9 }), value),
};

/** Go by JSON, or by fields: they mask an answer, and errors. */
const RECORDS = {
  'JSON.stringify': (value) => JSON.stringify({ value }),
  'a field of pino': (value) => written((stream) => pino(stream).info({ value })),
  'the error of pino': (value) => written((stream) => pino(stream).error({ err: value })),
  'a field of winston': (value) => winstonLine(winston.format.json(), value),
  'normalize of Sentry': (value) => JSON.stringify(sentry.normalize({ value })),
  'pretty-format': (value) => prettyFormat.format({ value }),
};

/** Take an error apart. */
const OF_ERRORS = {
  'the record of pino': (error) => written((stream) => pino(stream).error(error)),
  'the errors of winston': (error) =>
    winstonLine(winston.format.combine(winston.format.errors({ stack: true }), winston.format.json()), error),
  'the extra data of Sentry': (error) => {
    const integration = sentry.extraErrorDataIntegration({ depth: 9 });
    const event = integration.processEvent({}, { originalException: error }, { getOptions: () => ({}) });
    return JSON.stringify(event);
  },
  structuredClone: (error) => inspect(structuredClone(error), { customInspect: false, showHidden: true, depth: null }),
  'v8.serialize': (error) => v8.serialize({ error: { ...error }, message: error.message }).toString('latin1'),
  'the diagnostic report': (error) => JSON.stringify(process.report.getReport(error).javascriptStack),
  text: (error) => `${error}${error.stack}${error.cause}`,
};

describe('masked', () => {
  for (const [name, view] of Object.entries(VIEWS)) {
    test(`in data: ${name}`, () => {
      for (const value of [answer, answer.data, [answer.data], { ...answer }]) assert.deepEqual(found(view(value)), []);
      assert.match(view(answer.data), /google/);
      assert.ok(!view(created).includes(created.clientSecret));
      assert.match(view(created), new RegExp(created.clientId));
    });
  }

  for (const [name, record] of Object.entries(RECORDS)) {
    test(`in an answer: ${name}`, () => {
      assert.deepEqual(found(record(answer)), []);
      assert.match(record(answer), /\[secret\]/);
    });
  }

  for (const [name, view] of Object.entries({ ...VIEWS, ...RECORDS })) {
    test(`in the response: ${name}`, () => {
      for (const { response } of [answer, refused]) assert.deepEqual(found(view(response)), []);
    });

    test(`in a refusal: ${name}`, () => {
      for (const value of [refused, refused.error]) {
        const text = view(value);
        assert.deepEqual([...found(text), text.includes('another-canary')], [false]);
        assert.match(text, /E1/);
      }
    });
  }

  for (const [name, view] of Object.entries({ ...VIEWS, ...RECORDS, ...OF_ERRORS })) {
    test(`in errors: ${name}`, () => {
      assert.ok(Object.keys(errors).length > 0);
      for (const [kind, error] of Object.entries(errors)) {
        assert.ok(error instanceof Error, kind);
        assert.deepEqual(found(view(error)), [], kind);
      }
    });
  }
});

/** Whoever stores the data gets all of it; so does a logger that is given the data, or an answer as its record. */
const COMPLETE = {
  'JSON.stringify of the data': () => JSON.stringify(answer.data),
  'a copy': () => inspect({ ...answer.data }),
  structuredClone: () => inspect(structuredClone(answer.data)),
  'v8.serialize': () => v8.serialize(answer.data).toString('latin1'),
  'the data in a record of pino': () => written((stream) => pino(stream).info({ data: answer.data })),
  'an answer as the record of pino': () => written((stream) => pino(stream).info(answer)),
  'getters without custom functions': () => inspect(answer.data, { customInspect: false, getters: true }),
};

describe('complete', () => {
  for (const [name, read] of Object.entries(COMPLETE)) {
    test(name, () => assert.deepEqual(found(read()), [ACCESS, REFRESH]));
  }

  test('with what a logger can do about it', () => {
    const redact = { paths: ['*.accessToken', '*.refreshToken'], censor: '[secret]' };
    const logged = written((stream) => pino({ redact }, stream).info({ data: answer.data }));
    assert.deepEqual(found(logged), []);
    assert.match(logged, /"accessToken":"\[secret\]"/);
    assert.deepEqual(found(JSON.stringify(answer.data)), [ACCESS, REFRESH]);
  });

  test('a field is written as in any object, and is then as plain', () => {
    const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(answer.data));
    copy.accessToken = 'another';
    assert.equal(copy.accessToken, 'another');
    assert.deepEqual(Object.keys(copy), Object.keys(answer.data));
    assert.equal(answer.data.accessToken, ACCESS);
    assert.equal(delete copy.refreshToken, true);
    assert.deepEqual(Object.entries(answer.data).length, Object.entries(copy).length + 1);
  });
});
