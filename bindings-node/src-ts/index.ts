import type * as accessKey from './access-key.js';
import type * as keys from './access-key-models.js';
import { type DescopeClientType as Client, createClient } from './client.js';
import type * as connect from './connect.js';
import * as csp from './csp/client.js';
import type * as cspClients from './csp/clients.js';
import type * as cspModels from './csp/models.js';
import type * as oauthApps from './csp/oauth-apps.js';
import type * as cspOptions from './csp/options.js';
import type * as envelope from './envelope.js';
import * as errors from './errors.js';
import type * as exchange from './exchange.js';
import type * as license from './license.js';
import type * as management from './management.js';
import type * as request from './management-request.js';
import type * as models from './models.js';
import * as native from './native.js';
import type * as options from './options.js';
import type * as outbound from './outbound-application.js';
import type * as byToken from './outbound-application-by-token.js';
import type * as stats from './stats.js';

/**
 * Makes a client. Nothing is sent; without options everything comes from the environment.
 * @throws InvalidArgumentError if a setting is missing or wrong
 */
function DescopeClient(options?: options.DescopeClientOptions | null): Client {
  return createClient(options ?? {});
}

namespace DescopeClient {
  /** Name of the cookie that holds the refresh token. */
  export const RefreshTokenCookieName = 'DSR';
  /** Name of the cookie that holds the session token. */
  export const SessionTokenCookieName = 'DS';
  /** Error codes that the service is known to answer. */
  export const DescopeErrors = {
    badRequest: 'E011001',
    missingArguments: 'E011002',
    invalidRequest: 'E011003',
    invalidArguments: 'E011004',
    wrongOTPCode: 'E061102',
    tooManyOTPAttempts: 'E061103',
    enchantedLinkPending: 'E062503',
    userNotFound: 'E062108',
  };

  /** The version of this package's core. */
  export const version: string = native.version;
  /** The operations that the core knows, as JSON. */
  export const operationsJson = native.operationsJson;

  export import CspClient = csp.CspClient;

  export import TokenportError = errors.TokenportError;
  export import InvalidArgumentError = errors.InvalidArgumentError;
  export import ServiceUnavailableError = errors.ServiceUnavailableError;
  export import TransportError = errors.TransportError;
  export import TimeoutError = errors.TimeoutError;
  export import CancelledError = errors.CancelledError;
  export import OutcomeUnknownError = errors.OutcomeUnknownError;
  export import InvalidResponseError = errors.InvalidResponseError;

  export type ErrorKind = errors.ErrorKind;
  export type DescopeClientType = Client;
  export type DescopeClientOptions = options.DescopeClientOptions;
  export type CallOptions = options.CallOptions;
  export type Logger = options.Logger;
  export type ClientStats = stats.ClientStats;
  export type DestinationStats = stats.DestinationStats;
  export type ResponseData = envelope.ResponseData;
  export type SdkResponse<T extends ResponseData> = envelope.SdkResponse<T>;
  export type SdkError = envelope.SdkError;
  export type Management = management.Management;
  export type ManagementRequestOptions = request.ManagementRequestOptions;
  export type License = license.License;
  export type LicenseManagement = license.LicenseManagement;
  export type AccessKeyManagement = accessKey.AccessKeyManagement;
  export type AccessKeyExchange = exchange.AccessKeyExchange;
  export type Outbound = connect.Outbound;
  export type OutboundApplicationManagement = outbound.OutboundApplicationManagement;
  export type OutboundApplicationByTokenManagement = byToken.OutboundApplicationByTokenManagement;
  export type AccessKey = keys.AccessKey;
  export type AccessKeyLoginOptions = keys.AccessKeyLoginOptions;
  export type AccessKeySort = keys.AccessKeySort;
  export type AssociatedTenant = keys.AssociatedTenant;
  export type CreatedAccessKeyResponse = keys.CreatedAccessKeyResponse;
  export type ExchangeAccessKeyResponse = keys.ExchangeAccessKeyResponse;
  export type ImportAccessKeyRequest = keys.ImportAccessKeyRequest;
  export type ConnectOptions = connect.ConnectOptions;
  export type URLResponse = connect.URLResponse;
  export type AccessType = models.AccessType;
  export type BatchUploadOutboundAppTokensResponse = models.BatchUploadOutboundAppTokensResponse;
  export type CreateOutboundAppByTemplateOptions = models.CreateOutboundAppByTemplateOptions;
  export type CreateOutboundApplication = models.CreateOutboundApplication;
  export type FetchLatestOutboundAppTenantTokenRequest = models.FetchLatestOutboundAppTenantTokenRequest;
  export type FetchLatestOutboundAppUserTokenRequest = models.FetchLatestOutboundAppUserTokenRequest;
  export type FetchOutboundAppTenantTokenRequest = models.FetchOutboundAppTenantTokenRequest;
  export type FetchOutboundAppTokenOptions = models.FetchOutboundAppTokenOptions;
  export type FetchOutboundAppUserTokenRequest = models.FetchOutboundAppUserTokenRequest;
  export type OutboundAppTemplateOverrides = models.OutboundAppTemplateOverrides;
  export type OutboundAppTenantTokenToUpload = models.OutboundAppTenantTokenToUpload;
  export type OutboundAppToken = models.OutboundAppToken;
  export type OutboundAppTokenResponse = models.OutboundAppTokenResponse;
  export type OutboundAppTokenUploadFailure = models.OutboundAppTokenUploadFailure;
  export type OutboundAppUserTokenToUpload = models.OutboundAppUserTokenToUpload;
  export type OutboundApplication = models.OutboundApplication;
  export type PromptType = models.PromptType;
  export type UpdateOutboundApplication = models.UpdateOutboundApplication;
  export type UploadOutboundAppTenantTokenRequest = models.UploadOutboundAppTenantTokenRequest;
  export type UploadOutboundAppUserTokenRequest = models.UploadOutboundAppUserTokenRequest;
  export type URLParam = models.URLParam;
  export type CspClientType = csp.CspClientType;
  export type CspClientOptions = cspOptions.CspClientOptions;
  export type OAuthApps = oauthApps.OAuthApps;
  export type OrgClients = cspClients.OrgClients;
  export type AllowedScopes = cspModels.AllowedScopes;
  export type AssignedRoles = cspModels.AssignedRoles;
  export type ClientIdAndSecret = cspModels.ClientIdAndSecret;
  export type ExpandedAuthClient = cspModels.ExpandedAuthClient;
  export type ListClientsOptions = cspModels.ListClientsOptions;
  export type ListOAuthAppsOptions = cspModels.ListOAuthAppsOptions;
  export type OrgOAuthApp = cspModels.OrgOAuthApp;
  export type OrgOAuthAppRequest = cspModels.OrgOAuthAppRequest;
  export type OrgOAuthAppUpdateRequest = cspModels.OrgOAuthAppUpdateRequest;
  export type OrgOptions = cspModels.OrgOptions;
  export type PartialSuccess = cspModels.PartialSuccess;
  export type AddedClients = cspModels.AddedClients;
  export type RoleAssignmentFailure = cspModels.RoleAssignmentFailure;
  export type Scopes = cspModels.Scopes;
  export type SearchByRoles = cspModels.SearchByRoles;
  export type ServiceScopes = cspModels.ServiceScopes;
  export type Page<T> = cspModels.Page<T>;
  export type SearchPage<T> = cspModels.SearchPage<T>;
}

export = DescopeClient;
