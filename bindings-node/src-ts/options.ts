import { fieldsIn, reading } from './arguments.js';
import { errorOf } from './errors.js';

/** Receives one line for each call. `console` is one. Lines hold no secret and no id of a user. */
export type Logger = Record<'debug' | 'log' | 'error' | 'warn', (message: string) => void>;

/** Headers in the forms that fetch takes. */
export type HeaderFields = Headers | [string, string][] | Record<string, string>;

/** Options can be given as `undefined`, which is the same as not at all. */
export type Options<T> = { [Name in keyof T]?: T[Name] | undefined };

/** How any client connects and calls. */
export type ConnectionOptions = Options<{
  /** Sent with every request. */
  baseHeaders?: HeaderFields;
  /** Gets one line per call: `debug` for a success, `warn` for the rest. */
  logger?: Logger;

  /** Seconds for one call over all its attempts. Environment: `TOKENPORT_TIMEOUT`. Default: 60. */
  timeout?: number;
  /** Seconds to connect. Default: 5. */
  connectTimeout?: number;
  /** Seconds for one attempt. Default: 25. */
  attemptTimeout?: number;
  /** Default: 3. */
  maxRetries?: number;
  /** The longest `Retry-After`, in seconds, that is waited for. Default: 5. */
  maxRetryAfter?: number;
  /**
   * Seconds, counted from the moment on when it is known, that calls wait for a service that does not answer; 0: a call
   * is sent whatever others found out. Environment: `TOKENPORT_MAX_OUTAGE_WAIT`. Default: 10, and 2 before the first answer.
   */
  maxOutageWait?: number;
  /** PEM file of certificates to trust beside the system's. Environment: `NODE_EXTRA_CA_CERTS`, `SSL_CERT_FILE`. */
  caFile?: string;
  /** Turns the verification of certificates off, and says so in a warning of the process. */
  skipVerify?: boolean;
  /** URL of a proxy. Environment: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`. */
  proxy?: string;
  /** Allows `http://` to a host that is not this machine. Environment: `TOKENPORT_ALLOW_INSECURE_HTTP`. */
  allowInsecureHttp?: boolean;
  /** Default: true. */
  http2?: boolean;
}>;

/** How a client is made. Everything is optional: what is absent comes from the environment, then from the default. */
export type DescopeClientOptions = ConnectionOptions &
  Options<{
    /** Environment: `DESCOPE_PROJECT_ID`. */
    projectId?: string;
    /** Environment: `DESCOPE_MANAGEMENT_KEY`. */
    managementKey?: string;
    /** Environment: `DESCOPE_AUTH_MANAGEMENT_KEY`. */
    authManagementKey?: string;
    /** Environment: `DESCOPE_BASE_URL`. Default: the host of the project's region. */
    baseUrl?: string;

    /** Accepted for compatibility and unused: it concerns services that are not part of this package. */
    publicKey?: string;
    /** Accepted for compatibility and unused: it concerns services that are not part of this package. */
    fgaCacheUrl?: string;
    /** Accepted for compatibility and unused: it concerns services that are not part of this package. */
    cookiePolicy?: string | null;
    /** Accepted for compatibility and unused: it concerns services that are not part of this package. */
    refreshCookieName?: string;

    /** Not supported: use `proxy`, `caFile` and `timeout`, or `baseUrl` to reach a test server. */
    fetch?: never;
    /** Not supported: use `baseHeaders`, `withOptions` and `logger`. */
    hooks?: never;
  }>;

/** What can differ from call to call. */
export type CallOptions = Options<{
  /** Seconds for one call over all its attempts. */
  timeout?: number;
  /** Seconds to wait for a service that does not answer, as for the client; 0: not at all. */
  maxOutageWait?: number;
  /** Ends the call when it is aborted; the call rejects with its reason. */
  signal?: AbortSignal;
  /** Sent as `x-external-rid`, to find the call in the service's logs. */
  requestId?: string;
  /** Sent with the request, over those of the client. */
  headers?: HeaderFields;
}>;

/** Official options that change calls and cannot be honoured, and what to use instead. */
const REFUSED = {
  fetch: 'use proxy, caFile and timeout, or baseUrl to reach a test server',
  hooks: 'use baseHeaders, withOptions({ headers, requestId }) and logger',
};

/** One per process, in the form of the official package. */
const sessionId = `${new Date().toISOString().slice(0, -1).replace('T', '-').replace('.', ':')}-${process.pid}`;

/** The client's settings as core reads them, still with their nulls. @internal */
export function settingsOf(options: DescopeClientOptions): object {
  const { publicKey, fgaCacheUrl, cookiePolicy, refreshCookieName, fetch, hooks, ...rest } = fieldsIn(
    options,
    'options',
  );
  for (const [argument, advice] of Object.entries(REFUSED)) {
    if (({ fetch, hooks }[argument] ?? undefined) !== undefined) {
      const message = `the option '${argument}' is not supported: ${advice}`;
      throw errorOf({ kind: 'invalid_argument', message, argument });
    }
  }
  return { ...connectionSettings(rest, 'the management key'), sessionId };
}

/** The same for the options of any service, whose `secret` is read by anybody if nothing is verified. @internal */
export function connectionSettings(options: ConnectionOptions, secret: string): object {
  const { logger, baseHeaders, ...settings } = fieldsIn(options, 'options');
  if (settings.skipVerify === true) {
    process.emitWarning(`skipVerify is on: certificates are not verified, so anybody can read ${secret}`);
  }
  return {
    ...settings,
    headers: headersOf(baseHeaders, 'baseHeaders'),
    sdk: { language: 'node', version: process.versions.node },
  };
}

/** Headers in any form that fetch takes, as an object. @internal */
export function headersOf(headers: HeaderFields | null | undefined, option: string): object | undefined {
  if (typeof headers !== 'object' || headers === null) return headers ?? undefined;
  return reading(option, () => (Symbol.iterator in headers ? Object.fromEntries(headers) : headers));
}
