import { fieldsIn, renaming, requireText } from './arguments.js';
import { type Context, call } from './call.js';
import type { SdkResponse } from './envelope.js';

/** What a user is asked for when connecting, and where they go afterwards. */
export type ConnectOptions = {
  /** Where the user lands afterwards; the application's own place if absent. */
  redirectUrl?: string;
  /** The scopes to ask for; the application's own if absent. */
  scopes?: string[];
  /** The tenant to connect in. */
  tenantId?: string;
  /** Connects the tenant itself, not the user within it. */
  tenantLevel?: boolean;
  /** The caller's own name for the connection. */
  externalIdentifier?: string;
};

/** Where to send the user. */
export type URLResponse = { url: string };

/** Connecting users and tenants to outbound applications, on a user's own authority. */
export interface Outbound {
  /**
   * Asks for the URL at which a user connects an application; `token` is the user's refresh JWT.
   * An empty `appId` throws at once, as in the official package. `POST /v1/outbound/oauth/connect`
   */
  connect(appId: string, options?: ConnectOptions, token?: string): Promise<SdkResponse<URLResponse>>;
}

/** @internal */
export function outbound(context: Context): Outbound {
  return {
    connect(appId, options, token) {
      requireText('appId', appId);
      return connecting(context, 'outbound.connect', appId, options, token);
    },
  };
}

const SHAPE = { own: renaming({ tenantId: 'options.tenantId', tenantLevel: 'options.tenantLevel' }) };

/** Sends the tenant beside the options, where it travels; the caller's object stays as it is. @internal */
export async function connecting(
  context: Context,
  operation: string,
  appId: string,
  options: ConnectOptions | null | undefined,
  token: string | undefined,
): Promise<SdkResponse<URLResponse>> {
  const { tenantId, tenantLevel, ...rest } = fieldsIn(options, 'options');
  const args = { appId, tenantId, tenantLevel, options: Object.keys(rest).length > 0 ? rest : undefined };
  return call(context, operation, args, SHAPE, token);
}
