// Makes calls of all kinds for as long as it is told to, again and again, and prints how they ended.
// The first line of the input says what to mix, each further one for how many seconds; then nothing is under way.

import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const installed = createRequire(new URL('../../target/npm-consumer/package.json', import.meta.url));
const DescopeClient = installed('tokenport');
const { CspClient } = DescopeClient;

const WORKERS = 32;

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const mix = JSON.parse((await lines.next()).value);
const kept = []; // every reply, to be found out
let number = 0;

const open = (settings) => ({
  descope: DescopeClient({ ...mix.times, ...settings }),
  csp: CspClient({ ...mix.times, ...settings }),
});

const derived = ({ descope, csp }, options) => ({
  descope: descope.withOptions(options),
  csp: csp.withOptions(options),
});

const CALLS = {
  'outbound_token.fetch_user': ({ descope }, { appId, userId }) =>
    descope.management.outboundApplication.fetchToken(appId, userId),
  'outbound_token.upload_user': ({ descope }, token) => descope.management.outboundApplication.uploadUserToken(token),
  'outbound_application.load_all': ({ descope }) => descope.management.outboundApplication.loadAllApplications(),
  'access_key.create': ({ descope }, { name }) => descope.management.accessKey.create(name, 0),
  'access_key.activate': ({ descope }, { id }) => descope.management.accessKey.activate(id),
  'access_key.rotate': ({ descope }, { id }) => descope.management.accessKey.rotate(id),
  'csp.oauth_app.list': ({ csp }) => csp.oauthApps.list(),
};

const start = (clients, operation) => CALLS[operation](clients, mix.arguments[operation]);

const WAYS = {
  async plain(clients, operation) {
    if (!mix.leak) return start(clients, operation);
    const reply = await start(derived(clients, { timeout: mix.times.timeout }), operation);
    kept.push(clients, reply);
    return reply;
  },
  async 'own client'(_, operation, number) {
    const own = open({ connectTimeout: 2, http2: number % 2 === 0 });
    try {
      return await start(own, operation);
    } finally {
      for (const client of [own.descope, own.csp, own.descope]) client.close();
    }
  },
  async cancelled(clients, operation, number) {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), number % 8);
    try {
      return await start(derived(clients, { signal: controller.signal }), operation);
    } finally {
      clearTimeout(timer);
    }
  },
  'short time': (clients, operation, number) =>
    start(derived(clients, { timeout: (1 + (number % 8)) / 1000 }), operation),
  options: (clients, operation, number) =>
    start(derived(clients, { requestId: `soak-${number}`, headers: { 'x-soak': '1' } }), operation),
};

function outcomeOf(answer) {
  if (answer.ok !== false) return 'ok';
  if (answer.code === 429) return 'rate_limited';
  return answer.code >= 500 ? 'server' : `status ${answer.code}`;
}

async function outcome(clients, number, operation, way) {
  try {
    return outcomeOf(await WAYS[way](clients, operation, number));
  } catch (error) {
    if (error.name === 'AbortError') return 'cancelled';
    if (error.kind === undefined) throw error;
    return error.kind;
  }
}

async function work(clients, until, ended) {
  while (performance.now() < until) {
    number += 1;
    const mine = number;
    const { way, operation = mix.operations[mine % mix.operations.length] } = mix.ways.find(
      ({ every }) => mine % every === 0,
    ) ?? { way: 'plain' };
    const started = performance.now();
    const ending = `${operation}, ${way}: ${await outcome(clients, mine, operation, way)}`;
    ended.slowestMs = Math.max(ended.slowestMs, Math.round(performance.now() - started));
    ended.endings[ending] = (ended.endings[ending] ?? 0) + 1;
  }
}

// Over HTTP/2, and over HTTP/1.1.
const clients = [open({}), open({ http2: false })];
for await (const seconds of lines) {
  const until = performance.now() + 1000 * seconds;
  const ended = { endings: {}, slowestMs: 0 };
  await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(clients[worker % 2], until, ended)));
  globalThis.gc();
  const { heapUsed, heapTotal } = process.memoryUsage();
  console.log(JSON.stringify({ ...ended, heapUsed, heap: heapTotal }));
}
