// Every method, fed with values it was not made for: they are refused with the argument's name before anything is sent,
// or they are sent. Nothing else is thrown, and no error shows a value.
// `EXAMPLES=5000 npm test bad-input` tries so many random values for each method instead of the same few.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { inspect } from 'node:util';
import { InvalidArgumentError } from 'tokenport';
import { argumentsOf, signatureOf } from './conformance-arguments.mjs';
import { apiRequests, cspClient } from './csp-support.mjs';
import { CONSUMER, startEmulator } from './support.mjs';

const fc = createRequire(join(process.env.TOKENPORT_NODE_TOOLS, 'of', 'this', 'package'))('fast-check');

const CONFORMANCE = join(CONSUMER, '..', '..', 'tests', 'conformance');
const json = (...path) => JSON.parse(readFileSync(join(CONFORMANCE, ...path), 'utf8'));
const cases = readdirSync(join(CONFORMANCE, 'cases')).flatMap((file) => json('cases', file));

const CANARY = 'test-canary';
const { EXAMPLES } = process.env;
const RUNS = EXAMPLES === undefined ? { numRuns: 20, seed: 1 } : { numRuns: Number(EXAMPLES) };

const cycle = (container) => {
  container[0] = [container];
  return container;
};
const nested = (depth) => {
  let value = CANARY;
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? { a: value } : [value];
  return value;
};
const fails = () => {
  throw new Error(CANARY);
};
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/** What has no good text, or throws when it is touched, is made only for the call. */
const ODD = {
  'a function': () => fails,
  'a symbol': () => Symbol(CANARY),
  'a big integer': () => 2n ** 200n,
  'an array that contains itself': () => cycle([]),
  'an object that contains itself': () => cycle({}),
  'nested 3 deep': () => nested(3),
  'nested 70 deep': () => nested(70),
  'nested 200 deep': () => nested(200),
  'nested 100000 deep': () => nested(100_000),
  'a long text': () => CANARY.repeat(10_000),
  'a getter that throws': () => Object.defineProperty({}, 'appId', { get: fails, enumerable: true }),
  'a toJSON that throws': () => ({ toJSON: fails }),
  'a toJSON of nothing': () => ({ toJSON: () => undefined }),
  'a toJSON of a text': () => ({ toJSON: () => CANARY }),
  'a proxy that throws': () => new Proxy({}, { ownKeys: fails, get: fails, has: fails }),
  'a revoked proxy': revoked,
  'no date': () => new Date(Number.NaN),
  'a date': () => new Date(0),
  'an object without a prototype': () => Object.assign(Object.create(null), { appId: CANARY }),
  'an object with __proto__': () => JSON.parse(`{"__proto__": {"appId": "${CANARY}"}}`),
  'a text as an object': () => new String(CANARY),
  'a number as an object': () => new Number(Number.NaN),
  'an array with holes': () => new Array(3),
  bytes: () => Buffer.from(CANARY),
  'a map': () => new Map([[CANARY, 1]]),
  'a set': () => new Set([CANARY]),
  'a promise': () => Promise.resolve(CANARY),
  'an error': () => new Error(CANARY),
  'a class': () => class Canary {},
  'an expression': () => /test-canary/,
};

const text = fc
  .oneof(
    fc.constantFrom('', '.', '..', '\0', '\r\n', '\ud800', 'a/b?c#d%', '\u202e', '-1', 'null'),
    fc.string({ unit: 'binary' }),
    fc.array(fc.nat(0xffff), { maxLength: 10 }).map((units) => String.fromCharCode(...units)),
  )
  .map((value) => (value.length > 2 ? CANARY + value : value));
const number = fc.oneof(
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 2 ** 63),
);
class Odd {
  constructor(name) {
    this.odd = name;
  }
}
const leaf = fc.oneof(
  text,
  number,
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.constantFrom(...Object.keys(ODD)).map((name) => new Odd(name)),
);
const names = fc.constantFrom('appId', 'userId', 'key', 'extra', '', 'a.b[0]');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3 }),
  ),
}));

/** A generated value, with what is odd made. */
function made(generated) {
  if (generated instanceof Odd) return ODD[generated.odd]();
  if (Array.isArray(generated)) return generated.map(made);
  if (typeof generated !== 'object' || generated === null) return generated;
  return Object.fromEntries(Object.entries(generated).map(([name, field]) => [name, made(field)]));
}

let emulator;
let clients;
before(async () => {
  emulator = await startEmulator();
  clients = { client: emulator.client({ maxRetries: 0 }), CspClient: cspClient(emulator, { maxRetries: 0 }) };
});

function methodOf(path) {
  const [first] = path.split('.');
  const full = first in clients ? path : first === 'management' ? `client.${path}` : `client.management.${path}`;
  return full.split('.').reduce((owner, name) => owner[name], clients);
}

/** What a call throws, at once or later, if anything, and the status that it answers. */
async function outcome(method, args) {
  try {
    const answer = await method(...args);
    return { status: answer?.code };
  } catch (error) {
    return { error, status: error.status };
  }
}

/** What an error can name: a parameter, or what was given among the options. */
function nameable({ parameters }, args) {
  try {
    return [...parameters, 'a field', ...Object.keys(args[parameters.indexOf('options')])];
  } catch {
    return parameters;
  }
}

/** A text that is too long for a URL is refused by the server before it reads the request. */
const TOO_LONG = [414, 431];

for (const [operation, { node }] of Object.entries(json('names.json'))) {
  const signature = signatureOf(node);
  if (signature.parameters.length === 0) continue;

  test(`${operation} with any values`, async () => {
    const method = methodOf(signature.path);
    const good = argumentsOf(
      cases.find((one) => one.operation === operation && one.covers === 'all'),
      signature,
    );
    const bad = fc.array(fc.tuple(fc.nat(signature.parameters.length - 1), value), { minLength: 1, maxLength: 2 });
    const holds = async (replaced) => {
      const args = [...good];
      for (const [index, other] of replaced) args[index] = made(other);
      await emulator.control('DELETE', 'requests');
      const { error, status } = await outcome(method, args);
      const sent = await apiRequests(emulator);
      if (error === undefined || error.attempts > 0) return assert.ok(sent.length === 1 || TOO_LONG.includes(status));
      assert.deepEqual(sent, []);
      assert.ok(error instanceof InvalidArgumentError, inspect(error));
      const named = nameable(signature, args).some((name) =>
        [...'.['].some((end) => `${error.argument}${end}`.startsWith(`${name}${end}`)),
      );
      assert.ok(named, `${error.argument}: ${error.message}`);
      assert.ok(error.message.includes(error.argument), error.message);
      const shown = inspect(error) + JSON.stringify(error) + inspect(error.cause);
      assert.ok(!shown.includes(CANARY), shown);
    };
    await fc.assert(fc.asyncProperty(bad, holds), RUNS);
  });
}

test('options that are no object are refused, not ignored', async () => {
  const { oauthApps, clients: members } = clients.CspClient;
  await emulator.control('DELETE', 'requests');
  const calls = {
    get: () => oauthApps.get('app', 'another-organization'),
    delete: () => oauthApps.delete(['app'], ['another-organization']),
    list: () => oauthApps.list('another-organization'),
    remove: () => members.remove(['app'], 7),
    connect: () => clients.client.management.outboundApplication.connect('app', 'https://example.com', 'test-token'),
    request: () => clients.client.management.request('GET', '/v1/mgmt/x', 'body'),
  };
  for (const [name, call] of Object.entries(calls)) {
    const { error } = await outcome(call, []);
    assert.ok(error instanceof InvalidArgumentError, name);
    assert.equal(error.argument, 'options', name);
  }
  assert.deepEqual(await apiRequests(emulator), []);
});

test('ten megabytes go into a body; no URL and no header holds them', async () => {
  const long = 'x'.repeat(10_000_000);
  const { outboundApplication, accessKey } = clients.client.management;
  await emulator.control('DELETE', 'requests');
  const refused = {
    id: () => outboundApplication.loadApplication(long),
    userId: () => outboundApplication.listAppsWithUserToken(long),
    accessKey: () => clients.client.accessKey.exchange(long),
  };
  for (const [argument, call] of Object.entries(refused)) {
    const { error } = await outcome(call, []);
    assert.ok(error instanceof InvalidArgumentError, argument);
    assert.equal(error.argument, argument);
    assert.ok(error.message.length < 500);
  }
  assert.deepEqual(await apiRequests(emulator), []);
  const { status } = await outcome(() => accessKey.deactivate(long), []);
  assert.equal(status, 404);
});
