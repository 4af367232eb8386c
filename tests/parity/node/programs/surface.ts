// What a program that uses the package sees: its client, and the types that it exports for what is covered here.

import DescopeClient, {
  type AccessKey,
  type AccessType,
  type AssociatedTenant,
  type BatchUploadOutboundAppTokensResponse,
  type CreatedAccessKeyResponse,
  type CreateOutboundAppByTemplateOptions,
  type FetchLatestOutboundAppTenantTokenRequest,
  type FetchLatestOutboundAppUserTokenRequest,
  type FetchOutboundAppTenantTokenRequest,
  type FetchOutboundAppTokenOptions,
  type FetchOutboundAppUserTokenRequest,
  type License,
  type OutboundApplication,
  type OutboundAppTemplateOverrides,
  type OutboundAppTenantTokenToUpload,
  type OutboundAppToken,
  type OutboundAppTokenResponse,
  type OutboundAppTokenUploadFailure,
  type OutboundAppUserTokenToUpload,
  type PromptType,
  type ResponseData,
  type SdkResponse,
  type UploadOutboundAppTenantTokenRequest,
  type UploadOutboundAppUserTokenRequest,
  type URLParam,
} from '@descope/node-sdk';

type Client = ReturnType<typeof DescopeClient>;

export interface Services {
  DescopeClient: { constructor: typeof DescopeClient };
  accessKey: Client['management']['accessKey'];
  outboundApplication: Client['management']['outboundApplication'];
  outbound: Client['outbound'];
  'accessKey of a holder': Client['accessKey'];
  client: Pick<Client, 'exchangeAccessKey'>;
}

export interface Types {
  AccessKey: AccessKey;
  AccessType: AccessType;
  AssociatedTenant: AssociatedTenant;
  BatchUploadOutboundAppTokensResponse: BatchUploadOutboundAppTokensResponse;
  CreatedAccessKeyResponse: CreatedAccessKeyResponse;
  CreateOutboundAppByTemplateOptions: CreateOutboundAppByTemplateOptions;
  FetchLatestOutboundAppTenantTokenRequest: FetchLatestOutboundAppTenantTokenRequest;
  FetchLatestOutboundAppUserTokenRequest: FetchLatestOutboundAppUserTokenRequest;
  FetchOutboundAppTenantTokenRequest: FetchOutboundAppTenantTokenRequest;
  FetchOutboundAppTokenOptions: FetchOutboundAppTokenOptions;
  FetchOutboundAppUserTokenRequest: FetchOutboundAppUserTokenRequest;
  License: License;
  OutboundApplication: OutboundApplication;
  OutboundAppTemplateOverrides: OutboundAppTemplateOverrides;
  OutboundAppTenantTokenToUpload: OutboundAppTenantTokenToUpload;
  OutboundAppToken: OutboundAppToken;
  OutboundAppTokenResponse: OutboundAppTokenResponse;
  OutboundAppTokenUploadFailure: OutboundAppTokenUploadFailure;
  OutboundAppUserTokenToUpload: OutboundAppUserTokenToUpload;
  PromptType: PromptType;
  SdkResponse: SdkResponse<ResponseData>;
  UploadOutboundAppTenantTokenRequest: UploadOutboundAppTenantTokenRequest;
  UploadOutboundAppUserTokenRequest: UploadOutboundAppUserTokenRequest;
  URLParam: URLParam;
}
