/** Receives one line for each call. `console` is one. Lines hold no secret and no id of a user. */
export type Logger = Record<'debug' | 'log' | 'error' | 'warn', (message: string) => void>;
/** Headers in the forms that fetch takes. */
export type HeaderFields = Headers | [string, string][] | Record<string, string>;
/** How a client is made. Everything is optional: what is absent comes from the environment, then from the default. */
export type DescopeClientOptions = {
    /** Environment: `DESCOPE_PROJECT_ID`. */
    projectId?: string;
    /** Environment: `DESCOPE_MANAGEMENT_KEY`. */
    managementKey?: string;
    /** Environment: `DESCOPE_AUTH_MANAGEMENT_KEY`. */
    authManagementKey?: string;
    /** Environment: `DESCOPE_BASE_URL`. Default: the host of the project's region. */
    baseUrl?: string;
    /** Sent with every request. */
    baseHeaders?: HeaderFields;
    /** Gets one line per call: `debug` for a success, `warn` for the rest. */
    logger?: Logger;
    /** Seconds for one call over all its attempts. Default: 60. */
    timeout?: number;
    /** Seconds to connect. Default: 5. */
    connectTimeout?: number;
    /** Seconds for one attempt. Default: 25. */
    attemptTimeout?: number;
    /** Default: 3. */
    maxRetries?: number;
    /** The longest `Retry-After`, in seconds, that is waited for. Default: 5. */
    maxRetryAfter?: number;
    /** PEM file of certificates to trust beside the system's. Environment: `NODE_EXTRA_CA_CERTS`, `SSL_CERT_FILE`. */
    caFile?: string;
    /** Turns the verification of certificates off, and says so on stderr. */
    skipVerify?: boolean;
    /** URL of a proxy. Environment: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`. */
    proxy?: string;
    /** Allows `http://` to a host that is not this machine. Environment: `TOKENPORT_ALLOW_INSECURE_HTTP`. */
    allowInsecureHttp?: boolean;
    /** Default: true. */
    http2?: boolean;
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
};
/** What can differ from call to call. */
export type CallOptions = {
    /** Seconds for one call over all its attempts. */
    timeout?: number;
    /** Ends the call when it is aborted; the call rejects with its reason. */
    signal?: AbortSignal;
    /** Sent as `x-external-rid`, to find the call in the service's logs. */
    requestId?: string;
    /** Sent with the request, over those of the client. */
    headers?: HeaderFields;
};
/** The client's settings as core reads them. @internal */
export declare function settingsOf(options: DescopeClientOptions): object;
/** Headers in any form that fetch takes, as an object. @internal */
export declare function headersOf(headers: HeaderFields | null | undefined): object | undefined;
