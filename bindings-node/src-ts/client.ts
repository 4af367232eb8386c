import { inspect } from 'node:util';
import type { AccessKeyLoginOptions, ExchangeAccessKeyResponse } from './access-key-models.js';
import type { Context } from './call.js';
import { type Outbound, outbound } from './connect.js';
import { derived, opened } from './connection.js';
import { type AccessKeyExchange, accessKeyExchange, exchangeAccessKey } from './exchange.js';
import { type Management, ManagementServices, withoutServices } from './management.js';
import { type CallOptions, type DescopeClientOptions, settingsOf } from './options.js';
import { type ClientStats, statsOf } from './stats.js';

/** A client, as `DescopeClient(…)` returns it. Threads of calls share it freely; workers make their own. */
export interface DescopeClientType {
  /** The management services. */
  readonly management: Management;

  /** Connecting users to outbound applications, on their own authority. */
  readonly outbound: Outbound;

  /** What the holder of an access key does with it. */
  readonly accessKey: AccessKeyExchange;

  /**
   * Exchanges an access key for a session. Resolves to the session itself and rejects when the service refuses.
   * The JWT is not verified: its receiver does that, with the official package, so `options`, which concern that, are
   * refused. `POST /v1/auth/accesskey/exchange`
   */
  exchangeAccessKey(
    accessKey: string,
    loginOptions?: AccessKeyLoginOptions,
    options?: never,
  ): Promise<ExchangeAccessKeyResponse>;

  /**
   * A client whose calls have these options and which shares everything else, connections included.
   * It costs little: make one for each call that needs it.
   */
  withOptions(options?: CallOptions): DescopeClientType;

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

class Client implements DescopeClientType {
  readonly #context: Context;
  readonly management: Management;
  readonly outbound: Outbound;
  readonly accessKey: AccessKeyExchange;
  readonly exchangeAccessKey: DescopeClientType['exchangeAccessKey'];

  constructor(context: Context) {
    this.#context = context;
    this.management = new ManagementServices(context);
    this.outbound = outbound(context);
    this.accessKey = accessKeyExchange(context);
    this.exchangeAccessKey = (...given) => exchangeAccessKey(context, ...given);
  }

  withOptions(options: CallOptions = {}): DescopeClientType {
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
    return 'DescopeClient {}';
  }
}

withoutServices(
  Client.prototype,
  '',
  'enchantedLink flow getCurrentTenant getJwtPermissions getJwtRoles getKey ' +
    'getMatchedPermissions getMatchedRoles getMatchedTenantPermissions getMatchedTenantRoles getTenants history ' +
    'httpClient isJwtExpired logout logoutAll magicLink me myTenants notp oauth otp password refresh ' +
    'refreshSession saml selectTenant sso totp validateAndRefreshSession validateJwt validatePermissions ' +
    'validateRoles validateSession validateTenantPermissions validateTenantRoles webauthn',
  'use @descope/node-sdk for it, beside tokenport',
);

/** @internal */
export function createClient(options: DescopeClientOptions): DescopeClientType {
  return new Client({ native: opened(settingsOf(options)), logger: options.logger ?? undefined });
}
