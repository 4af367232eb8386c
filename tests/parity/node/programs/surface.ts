// What a program that uses the package sees: its client, and the types that it exports for what is covered here.

import type DescopeClient from '@descope/node-sdk';
import type {
  AccessKey,
  AccessType,
  AssociatedTenant,
  BatchUploadOutboundAppTokensResponse,
  CreatedAccessKeyResponse,
  CreateOutboundAppByTemplateOptions,
  FetchLatestOutboundAppTenantTokenRequest,
  FetchLatestOutboundAppUserTokenRequest,
  FetchOutboundAppTenantTokenRequest,
  FetchOutboundAppTokenOptions,
  FetchOutboundAppUserTokenRequest,
  License,
  OutboundApplication,
  OutboundAppTemplateOverrides,
  OutboundAppTenantTokenToUpload,
  OutboundAppToken,
  OutboundAppTokenResponse,
  OutboundAppTokenUploadFailure,
  OutboundAppUserTokenToUpload,
  PromptType,
  ResponseData,
  SdkResponse,
  UploadOutboundAppTenantTokenRequest,
  UploadOutboundAppUserTokenRequest,
  URLParam,
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
