import { inspect } from 'node:util';
import type { Context } from '../call.js';
import { derived, opened } from '../connection.js';
import * as native from '../native.js';
import type { CallOptions } from '../options.js';
import { type ClientStats, statsOf } from '../stats.js';
import { type OrgClients, orgClients } from './clients.js';
import { type OAuthApps, oauthApps } from './oauth-apps.js';
import { type CspClientOptions, settingsOf } from './options.js';

/** A client of VMware Cloud Services, as `CspClient(…)` returns it. Workers make their own. */
export interface CspClientType {
  /** The OAuth apps of an organization, and their secrets. */
  readonly oauthApps: OAuthApps;

  /** OAuth apps as members of an organization. */
  readonly clients: OrgClients;

  /** A client whose calls have these options and which shares everything else, connections included. */
  withOptions(options?: CallOptions): CspClientType;

  /** Whether the service answers, as far as the client knows. Nothing is sent, nothing is waited for. */
  stats(): ClientStats;

  /**
   * Closes this client and all that were made of it: later calls reject, and so do those that wait for a service that
   * does not answer. Closing twice is fine.
   */
  close(): void;

  /** Same as {@link close}, for `using`. */
  [Symbol.dispose](): void;
}

class Client implements CspClientType {
  readonly #context: Context;
  readonly oauthApps: OAuthApps;
  readonly clients: OrgClients;

  constructor(context: Context) {
    this.#context = context;
    this.oauthApps = oauthApps(context);
    this.clients = orgClients(context);
  }

  withOptions(options: CallOptions = {}): CspClientType {
    return new Client(derived(this.#context, options));
  }

  stats(): ClientStats {
    return statsOf(this.#context);
  }

  close(): void {
    this.#context.native.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  [inspect.custom](): string {
    return 'CspClient {}';
  }
}

/**
 * Makes a client of VMware Cloud Services. Nothing is sent; without options everything comes from the environment.
 * @throws InvalidArgumentError if a setting is missing or wrong
 */
export function CspClient(options?: CspClientOptions | null): CspClientType {
  const given = options ?? {};
  return new Client({ native: opened(settingsOf(given)), logger: given.logger ?? undefined });
}

/** A secret that the service takes, from the system's random source. Nothing is sent. */
CspClient.generateSecret = (): string => native.generateSecret();
