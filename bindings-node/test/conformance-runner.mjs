// Plays conformance cases with the methods that `names.json` names.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { argumentsOf, signatureOf } from './conformance-arguments.mjs';
import { checkOutcome, checkRequests } from './conformance-checks.mjs';
import { API_TOKEN, ORG_ID } from './csp-support.mjs';
import { CONSUMER, MANAGEMENT_KEY, PROJECT_ID } from './support.mjs';

const FOLDER = join(CONSUMER, '..', '..', 'tests', 'conformance');
const read = (...path) => JSON.parse(readFileSync(join(FOLDER, ...path), 'utf8'));
const NAMES = read('names.json');
const FILES = readdirSync(join(FOLDER, 'cases')).sort();
const casesOf = (file) => read('cases', file).map((it) => ({ ...it, name: `${file.replace('.json', '')}/${it.name}` }));

/** All cases, named `file/name`. */
export const CASES = FILES.flatMap(casesOf);

const settled = (call) =>
  call().then(
    (answer) => ({ answer }),
    (thrown) => ({ thrown }),
  );

const listed = (value) => (value === undefined ? [] : [value].flat());

/** The method of a case and the arguments that it is given; a `TypeError` if it does not take them. */
export function callOf(it) {
  const signature = signatureOf(NAMES[it.operation].node);
  return { signature, given: argumentsOf(it, signature) };
}

/** Plays cases with the clients of the package as it was loaded. */
export class Runner {
  /** What programs can print of the cases, for `tests/secrecy` to search. */
  shown = [];
  #emulator;
  #clients;

  constructor(emulator, DescopeClient) {
    const log = (line) => this.shown.push(line);
    const logger = { debug: log, log, warn: log, error: log };
    const options = { baseUrl: emulator.url, caFile: emulator.caFile, logger };
    this.#emulator = emulator;
    this.#clients = {
      client: DescopeClient({ projectId: PROJECT_ID, managementKey: MANAGEMENT_KEY, ...options }),
      CspClient: DescopeClient.CspClient({ apiToken: API_TOKEN, orgId: ORG_ID, ...options }),
    };
  }

  async play(it) {
    const { signature, given } = callOf(it);
    await this.#prepare(it);
    const outcome = await settled(async () => this.#method(signature.path)(...given));
    this.#show(it.name, outcome);
    const log = await this.#emulator.allRequests();
    const sent = log.filter(({ path }) => !path.startsWith('/csp/gateway/am/api/auth/'));
    checkRequests(listed(it.request), sent);
    await checkOutcome(it, signature, outcome, sent.at(-1)?.headers['x-external-rid']);
  }

  #show(name, { answer, thrown }) {
    const deep = { depth: 9, showHidden: true };
    const bare = { ...deep, customInspect: false };
    this.shown.push(`== ${name}`);
    if (answer !== undefined) this.shown.push(inspect(answer, deep), inspect(answer, bare), `${answer}`);
    if (answer?.ok !== undefined) this.shown.push(JSON.stringify(answer));
    if (thrown !== undefined)
      this.shown.push(inspect(thrown, deep), inspect(thrown, bare), thrown.stack, JSON.stringify(thrown));
  }

  /** Forgets what was sent, and sets what is answered: a list request by request, a single reply to each of them. */
  async #prepare({ request, reply }) {
    await this.#emulator.control('DELETE', 'requests');
    await this.#emulator.control('DELETE', 'faults');
    const count = Array.isArray(reply) ? 1 : 0;
    for (const [index, fault] of listed(reply).entries()) {
      await this.#emulator.fault({ ...fault, path: listed(request)[index].path, count });
    }
  }

  #method(path) {
    const client = /^(client|CspClient)\./.test(path)
      ? ''
      : path.startsWith('management.')
        ? 'client.'
        : 'client.management.';
    return `${client}${path}`.split('.').reduce((owner, name) => owner[name], this.#clients);
  }
}
