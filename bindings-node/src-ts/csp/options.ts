import { type ConnectionOptions, connectionSettings, type Options } from '../options.js';

/**
 * How a client of VMware Cloud Services is made: with an API token, or with a client's id and secret. Everything is
 * optional: what is absent comes from the environment, then from the default.
 */
export type CspClientOptions = ConnectionOptions &
  Options<{
    /** A user's API token. Environment: `CSP_API_TOKEN`. */
    apiToken?: string;
    /** The id of an OAuth app with the grant `client_credentials`. Environment: `CSP_CLIENT_ID`. */
    clientId?: string;
    /** Its secret. Environment: `CSP_CLIENT_SECRET`. */
    clientSecret?: string;
    /** The organization of all calls that name no other. Environment: `CSP_ORG_ID`. */
    orgId?: string;
    /** Environment: `CSP_BASE_URL`. Default: `https://console.cloud.vmware.com`. */
    baseUrl?: string;
  }>;

/** The client's settings as core reads them, still with their nulls. @internal */
export function settingsOf(options: CspClientOptions): object {
  return { ...connectionSettings(options, 'the credentials'), service: 'csp' };
}
