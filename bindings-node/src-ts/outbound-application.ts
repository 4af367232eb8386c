import { fieldsOf } from './arguments.js';
import { type Context, call, type Shape } from './call.js';
import { type ConnectOptions, connecting, type URLResponse } from './connect.js';
import type { ResponseData, SdkResponse } from './envelope.js';
import type {
  BatchUploadOutboundAppTokensResponse,
  CreateOutboundAppByTemplateOptions,
  CreateOutboundApplication,
  FetchOutboundAppTokenOptions,
  OutboundApplication,
  OutboundAppTenantTokenToUpload,
  OutboundAppToken,
  OutboundAppUserTokenToUpload,
  UpdateOutboundApplication,
  UploadOutboundAppTenantTokenRequest,
  UploadOutboundAppUserTokenRequest,
} from './models.js';

/**
 * Outbound applications and the third-party tokens in them.
 *
 * Every method resolves to an {@link SdkResponse} when the service answered, `ok` or not, and rejects with a
 * `TokenportError` when it did not, or when an argument was refused before anything was sent.
 */
export interface OutboundApplicationManagement {
  /** Creates an application. `POST /v1/mgmt/outbound/app/create` */
  createApplication(app: CreateOutboundApplication): Promise<SdkResponse<OutboundApplication>>;

  /** Creates an application from a template such as `google` or `slack`. `POST /v1/mgmt/outbound/app/create/bytemplate` */
  createApplicationByTemplate(options: CreateOutboundAppByTemplateOptions): Promise<SdkResponse<OutboundApplication>>;

  /** Replaces an application; only its secret is kept when left out. `POST /v1/mgmt/outbound/app/update` */
  updateApplication(app: UpdateOutboundApplication): Promise<SdkResponse<OutboundApplication>>;

  /** Deletes an application. `POST /v1/mgmt/outbound/app/delete` */
  deleteApplication(id: string): Promise<SdkResponse<never>>;

  /** Loads an application. `GET /v1/mgmt/outbound/app/{id}` */
  loadApplication(id: string): Promise<SdkResponse<OutboundApplication>>;

  /** Loads all applications of the project. `GET /v1/mgmt/outbound/apps` */
  loadAllApplications(): Promise<SdkResponse<OutboundApplication[]>>;

  /**
   * Asks for the URL at which a user, or with a `tenantId` a tenant, connects an application. `token` is the user's
   * refresh JWT or an inbound application's token. Options beyond the known ones go to the provider.
   * `POST /v1/mgmt/outbound/app/connect`
   */
  connect(
    appId: string,
    options: (Omit<ConnectOptions, 'tenantLevel'> & Record<string, unknown>) | undefined,
    token: string,
  ): Promise<SdkResponse<URLResponse>>;

  /** Fetches a user's token that was granted exactly these scopes. `POST /v1/mgmt/outbound/app/user/token` */
  fetchTokenByScopes(
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
    appId: string,
    userId: string,
    tenantId?: string,
    options?: FetchOutboundAppTokenOptions,
    externalIdentifier?: string,
  ): Promise<SdkResponse<OutboundAppToken>>;

  /** Fetches a tenant's token that was granted exactly these scopes. `POST /v1/mgmt/outbound/app/tenant/token` */
  fetchTenantTokenByScopes(
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
    appId: string,
    tenantId: string,
    options?: FetchOutboundAppTokenOptions,
    externalIdentifier?: string,
  ): Promise<SdkResponse<OutboundAppToken>>;

  /**
   * Deletes the tokens of a user in an application, all tokens of the application (`deleteUserTokens(appId)`) or all
   * of the user (`deleteUserTokens(undefined, userId)`). One of the two is needed. `DELETE /v1/mgmt/outbound/user/tokens`
   */
  deleteUserTokens(appId?: string, userId?: string): Promise<SdkResponse<never>>;

  /** Deletes one token. `DELETE /v1/mgmt/outbound/token` */
  deleteTokenById(id: string): Promise<SdkResponse<never>>;

  /** Lists the ids of the applications in which a user has a token. `GET /v1/mgmt/outbound/apps-with-user-token` */
  listAppsWithUserToken(userId: string, tenantId?: string): Promise<SdkResponse<string[]>>;

  /** Stores a user's API key. `POST /v1/mgmt/outbound/app/user/apikey/upload` */
  uploadUserApiKey(appId: string, userId: string, apiKey: string, tenantId?: string): Promise<SdkResponse<never>>;

  /** Stores a tenant's API key. `POST /v1/mgmt/outbound/app/tenant/apikey/upload` */
  uploadTenantApiKey(appId: string, tenantId: string, apiKey: string): Promise<SdkResponse<never>>;

  /** Stores a user's OAuth token. `POST /v1/mgmt/outbound/app/user/oauthtoken/upload` */
  uploadUserToken(token: UploadOutboundAppUserTokenRequest): Promise<SdkResponse<never>>;

  /** Stores a tenant's OAuth token. `POST /v1/mgmt/outbound/app/tenant/oauthtoken/upload` */
  uploadTenantToken(token: UploadOutboundAppTenantTokenRequest): Promise<SdkResponse<never>>;

  /** Stores many users' tokens, all or none. `POST /v1/mgmt/outbound/app/user/oauthtoken/batch/upload` */
  batchUploadUserTokens(
    tokens: OutboundAppUserTokenToUpload[],
  ): Promise<SdkResponse<BatchUploadOutboundAppTokensResponse>>;

  /** Stores many tenants' tokens, all or none. `POST /v1/mgmt/outbound/app/tenant/oauthtoken/batch/upload` */
  batchUploadTenantTokens(
    tokens: OutboundAppTenantTokenToUpload[],
  ): Promise<SdkResponse<BatchUploadOutboundAppTokensResponse>>;
}

const APP = { unwrap: 'app' };
const TOKEN = { unwrap: 'token' };

/** The service of one client. Its methods need no `this`. @internal */
export function outboundApplication(context: Context): OutboundApplicationManagement {
  const app = <T extends ResponseData>(operation: string, args: object, shape?: Shape) =>
    call<T>(context, `outbound_application.${operation}`, args, shape);
  const token = <T extends ResponseData>(operation: string, args: object, shape?: Shape) =>
    call<T>(context, `outbound_token.${operation}`, args, shape);
  return {
    createApplication: (fields) => app('create', fields, { ...APP, own: fieldsOf('app') }),
    createApplicationByTemplate: (options) => app('create_by_template', options, { ...APP, own: fieldsOf('options') }),
    updateApplication: (fields) => app('update', { app: fields }, APP),
    deleteApplication: (id) => app('delete', { id }),
    loadApplication: (id) => app('load', { id }, APP),
    loadAllApplications: () => app('load_all', {}, { unwrap: 'apps' }),
    connect: (appId, options, token) => connecting(context, 'outbound_application.connect', appId, options, token),

    fetchTokenByScopes: (appId, userId, scopes, options, tenantId) =>
      token('fetch_user_by_scopes', { appId, userId, scopes, options, tenantId }, TOKEN),
    fetchToken: (appId, userId, tenantId, options, externalIdentifier) =>
      token('fetch_user', { appId, userId, tenantId, options, externalIdentifier }, TOKEN),
    fetchTenantTokenByScopes: (appId, tenantId, scopes, options) =>
      token('fetch_tenant_by_scopes', { appId, tenantId, scopes, options }, TOKEN),
    fetchTenantToken: (appId, tenantId, options, externalIdentifier) =>
      token('fetch_tenant', { appId, tenantId, options, externalIdentifier }, TOKEN),

    deleteUserTokens: (appId, userId) => token('delete_user_tokens', { appId, userId }),
    deleteTokenById: (id) => token('delete', { id }),
    listAppsWithUserToken: (userId, tenantId) => token('list_apps', { userId, tenantId }, { unwrap: 'appIds' }),

    uploadUserApiKey: (appId, userId, apiKey, tenantId) =>
      token('upload_user_api_key', { appId, userId, apiKey, tenantId }),
    uploadTenantApiKey: (appId, tenantId, apiKey) => token('upload_tenant_api_key', { appId, tenantId, apiKey }),
    uploadUserToken: (fields) => token('upload_user', fields, { own: fieldsOf('token') }),
    uploadTenantToken: (fields) => token('upload_tenant', fields, { own: fieldsOf('token') }),
    batchUploadUserTokens: (tokens) => token('batch_upload_user', { tokens }),
    batchUploadTenantTokens: (tokens) => token('batch_upload_tenant', { tokens }),
  };
}
