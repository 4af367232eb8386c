import { inspect } from 'node:util';
import { encode } from './arguments.js';
import type { Context } from './call.js';
import { translated } from './errors.js';
import { type Management, ManagementServices, withoutServices } from './management.js';
import { connect } from './native.js';
import { type CallOptions, type DescopeClientOptions, headersOf, settingsOf } from './options.js';

/** A client, as `DescopeClient(…)` returns it. Threads of calls share it freely; workers make their own. */
export interface DescopeClientType {
  /** The management services. */
  readonly management: Management;

  /**
   * A client whose calls have these options and which shares everything else, connections included.
   * It costs little: make one for each call that needs it.
   */
  withOptions(options?: CallOptions): DescopeClientType;

  /** Closes this client and all that were made of it: later calls reject. Closing twice is fine. */
  close(): void;

  /** Same as {@link close}, for `using`. */
  [Symbol.dispose](): void;
}

class Client implements DescopeClientType {
  readonly #context: Context;
  readonly management: Management;

  constructor(context: Context) {
    this.#context = context;
    this.management = new ManagementServices(context);
  }

  withOptions(options: CallOptions = {}): DescopeClientType {
    const { signal, headers, ...rest } = options;
    const json = encode({ ...rest, headers: headersOf(headers) });
    const native = translated(() => this.#context.native.withOptions(json));
    return new Client({ ...this.#context, native, signal: signal ?? this.#context.signal });
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
  'accessKey enchantedLink exchangeAccessKey flow getCurrentTenant getJwtPermissions getJwtRoles getKey ' +
    'getMatchedPermissions getMatchedRoles getMatchedTenantPermissions getMatchedTenantRoles getTenants history ' +
    'httpClient isJwtExpired logout logoutAll magicLink me myTenants notp oauth otp outbound password refresh ' +
    'refreshSession saml selectTenant sso totp validateAndRefreshSession validateJwt validatePermissions ' +
    'validateRoles validateSession validateTenantPermissions validateTenantRoles webauthn',
);

/** @internal */
export function createClient(options: DescopeClientOptions): DescopeClientType {
  const settings = settingsOf(options);
  const native = translated(
    () => connect(encode(settings)),
    (setting) => setting.replace(/^headers\b/, 'baseHeaders'),
  );
  return new Client({ native, logger: options.logger ?? undefined });
}
