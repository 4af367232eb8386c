import type { Context } from './call.js';
import { type OutboundApplicationManagement, outboundApplication } from './outbound-application.js';

/** The management services of a client. */
export interface Management {
  /** Outbound applications and their tokens. */
  readonly outboundApplication: OutboundApplicationManagement;
}

/** @internal */
export class ManagementServices implements Management {
  readonly #context: Context;
  #outboundApplication?: OutboundApplicationManagement;

  constructor(context: Context) {
    this.#context = context;
  }

  get outboundApplication(): OutboundApplicationManagement {
    this.#outboundApplication ??= outboundApplication(this.#context);
    return this.#outboundApplication;
  }
}

/**
 * Makes each of the official package's names that are not covered here fail with a sentence that says so,
 * instead of a "not a function" later. @internal
 */
export function withoutServices(prototype: object, prefix: string, names: string): void {
  for (const name of names.split(' ')) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get() {
        throw new Error(`${prefix}${name} is not part of tokenport: use @descope/node-sdk for it, beside tokenport`);
      },
    });
  }
}

withoutServices(
  ManagementServices.prototype,
  'management.',
  'accessKey analytics audit authz descoper engine fga flow group inboundApplication jwt jwtTemplate list ' +
    'managementKey password permission project role scopeClaimMapping sso ssoApplication tenant theme user',
);
