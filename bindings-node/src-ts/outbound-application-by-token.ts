import { type Context, call } from './call.js';
import type { SdkResponse } from './envelope.js';
import type { FetchOutboundAppTokenOptions, OutboundAppToken } from './models.js';

/**
 * Third-party tokens on the caller's own authority: `token` is an inbound application's token, whose policies are
 * enforced. No management key is needed. A denial is an answer with `code` 401 or 403 and its reason in `error`; a token
 * that was never connected is a 404.
 */
export interface OutboundApplicationByTokenManagement {
  /** Fetches a user's token that was granted exactly these scopes. `POST /v1/mgmt/outbound/app/user/token` */
  fetchTokenByScopes(
    token: string,
    appId: string,
    userId: string,
    scopes: string[],
    options?: FetchOutboundAppTokenOptions,
    tenantId?: string,
  ): Promise<SdkResponse<OutboundAppToken>>;

  /**
   * Fetches a user's latest token, whatever its scopes; with `externalIdentifier`, of the connection that has this
   * name. `POST /v1/mgmt/outbound/app/user/token/latest`
   */
  fetchToken(
    token: string,
    appId: string,
    userId: string,
    tenantId?: string,
    options?: FetchOutboundAppTokenOptions,
    externalIdentifier?: string,
  ): Promise<SdkResponse<OutboundAppToken>>;

  /** Fetches a tenant's token that was granted exactly these scopes. `POST /v1/mgmt/outbound/app/tenant/token` */
  fetchTenantTokenByScopes(
    token: string,
    appId: string,
    tenantId: string,
    scopes: string[],
    options?: FetchOutboundAppTokenOptions,
  ): Promise<SdkResponse<OutboundAppToken>>;

  /**
   * Fetches a tenant's latest token, whatever its scopes; with `externalIdentifier`, of the connection that has this
   * name. `POST /v1/mgmt/outbound/app/tenant/token/latest`
   */
  fetchTenantToken(
    token: string,
    appId: string,
    tenantId: string,
    options?: FetchOutboundAppTokenOptions,
    externalIdentifier?: string,
  ): Promise<SdkResponse<OutboundAppToken>>;
}

/** The service of one client. Its methods need no `this`. @internal */
export function outboundApplicationByToken(context: Context): OutboundApplicationByTokenManagement {
  const fetch = (operation: string, args: object, token: string) =>
    call<OutboundAppToken>(context, `outbound_token.by_token.${operation}`, args, { unwrap: 'token' }, token);
  return {
    fetchTokenByScopes: (token, appId, userId, scopes, options, tenantId) =>
      fetch('fetch_user_by_scopes', { appId, userId, scopes, options, tenantId }, token),
    fetchToken: (token, appId, userId, tenantId, options, externalIdentifier) =>
      fetch('fetch_user', { appId, userId, tenantId, options, externalIdentifier }, token),
    fetchTenantTokenByScopes: (token, appId, tenantId, scopes, options) =>
      fetch('fetch_tenant_by_scopes', { appId, tenantId, scopes, options }, token),
    fetchTenantToken: (token, appId, tenantId, options, externalIdentifier) =>
      fetch('fetch_tenant', { appId, tenantId, options, externalIdentifier }, token),
  };
}
