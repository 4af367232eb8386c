import { type Context } from './call.js';
import type { SdkResponse } from './envelope.js';
import type { BatchUploadOutboundAppTokensResponse, CreateOutboundAppByTemplateOptions, CreateOutboundApplication, FetchOutboundAppTokenOptions, OutboundApplication, OutboundAppTenantTokenToUpload, OutboundAppToken, OutboundAppUserTokenToUpload, UpdateOutboundApplication, UploadOutboundAppTenantTokenRequest, UploadOutboundAppUserTokenRequest } from './models.js';
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
    /** Fetches a user's token that was granted exactly these scopes. `POST /v1/mgmt/outbound/app/user/token` */
    fetchTokenByScopes(appId: string, userId: string, scopes: string[], options?: FetchOutboundAppTokenOptions, tenantId?: string): Promise<SdkResponse<OutboundAppToken>>;
    /** Fetches a user's latest token, whatever its scopes. `POST /v1/mgmt/outbound/app/user/token/latest` */
    fetchToken(appId: string, userId: string, tenantId?: string, options?: FetchOutboundAppTokenOptions): Promise<SdkResponse<OutboundAppToken>>;
    /** Fetches a tenant's token that was granted exactly these scopes. `POST /v1/mgmt/outbound/app/tenant/token` */
    fetchTenantTokenByScopes(appId: string, tenantId: string, scopes: string[], options?: FetchOutboundAppTokenOptions): Promise<SdkResponse<OutboundAppToken>>;
    /** Fetches a tenant's latest token, whatever its scopes. `POST /v1/mgmt/outbound/app/tenant/token/latest` */
    fetchTenantToken(appId: string, tenantId: string, options?: FetchOutboundAppTokenOptions): Promise<SdkResponse<OutboundAppToken>>;
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
    batchUploadUserTokens(tokens: OutboundAppUserTokenToUpload[]): Promise<SdkResponse<BatchUploadOutboundAppTokensResponse>>;
    /** Stores many tenants' tokens, all or none. `POST /v1/mgmt/outbound/app/tenant/oauthtoken/batch/upload` */
    batchUploadTenantTokens(tokens: OutboundAppTenantTokenToUpload[]): Promise<SdkResponse<BatchUploadOutboundAppTokensResponse>>;
}
/** The service of one client. Its methods need no `this`. @internal */
export declare function outboundApplication(context: Context): OutboundApplicationManagement;
