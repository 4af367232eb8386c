import { type AccessKeyManagement, accessKey } from './access-key.js';
import type { Context } from './call.js';
import type { ResponseData, SdkResponse } from './envelope.js';
import { type LicenseManagement, license } from './license.js';
import { type ManagementRequestOptions, request } from './management-request.js';
import { type OutboundApplicationManagement, outboundApplication } from './outbound-application.js';
import {
  type OutboundApplicationByTokenManagement,
  outboundApplicationByToken,
} from './outbound-application-by-token.js';

/** The management services of a client. */
export interface Management {
  /** Access keys. */
  readonly accessKey: AccessKeyManagement;

  /** The project's licence. */
  readonly license: LicenseManagement;

  /** Outbound applications and their tokens. */
  readonly outboundApplication: OutboundApplicationManagement;

  /** Third-party tokens on the caller's own authority. */
  readonly outboundApplicationByToken: OutboundApplicationByTokenManagement;

  /**
   * Calls any other endpoint of the management API, with the same authority, repetitions and errors; the data is the
   * whole reply. `path` starts with `/`, and what is put into it is the caller's to encode.
   */
  request<T extends ResponseData = ResponseData>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options?: ManagementRequestOptions,
  ): Promise<SdkResponse<T>>;
}

/** @internal */
export class ManagementServices implements Management {
  readonly #context: Context;
  #accessKey?: AccessKeyManagement;
  #license?: LicenseManagement;
  #outboundApplication?: OutboundApplicationManagement;
  #outboundApplicationByToken?: OutboundApplicationByTokenManagement;
  readonly request: Management['request'];

  constructor(context: Context) {
    this.#context = context;
    this.request = (method, path, options) => request(context, method, path, options);
  }

  get accessKey(): AccessKeyManagement {
    this.#accessKey ??= accessKey(this.#context);
    return this.#accessKey;
  }

  get license(): LicenseManagement {
    this.#license ??= license(this.#context);
    return this.#license;
  }

  get outboundApplication(): OutboundApplicationManagement {
    this.#outboundApplication ??= outboundApplication(this.#context);
    return this.#outboundApplication;
  }

  get outboundApplicationByToken(): OutboundApplicationByTokenManagement {
    this.#outboundApplicationByToken ??= outboundApplicationByToken(this.#context);
    return this.#outboundApplicationByToken;
  }
}

/**
 * Makes each of the official package's names that are not covered here fail with a sentence that says so,
 * instead of a "not a function" later. @internal
 */
export function withoutServices(prototype: object, prefix: string, names: string, instead: string): void {
  for (const name of names.split(' ')) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get() {
        throw new Error(`${prefix}${name} is not part of tokenport: ${instead}`);
      },
    });
  }
}

withoutServices(
  ManagementServices.prototype,
  'management.',
  'analytics audit authz descoper engine fga flow group inboundApplication jwt jwtTemplate list ' +
    'managementKey password permission project role scopeClaimMapping sso ssoApplication tenant theme user',
  'call its endpoints with management.request(), or use @descope/node-sdk for it, beside tokenport',
);
