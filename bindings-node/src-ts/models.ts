// The shapes of outbound applications and their tokens, as they travel. Every field of a reply may be missing:
// the service leaves out what is empty.

/** A query parameter that an application adds to its authorization or token URL. */
export type URLParam = { key: string; value: string };

/** Whether the provider is asked for a refresh token (`offline`) or not. */
export type AccessType = 'offline' | 'online';

/** What the provider shows to the user while connecting. */
export type PromptType = 'none' | 'login' | 'consent' | 'select_account';

/** What can be set on an application beside its id and its credentials. */
export type OutboundAppTemplateOverrides = {
  name?: string;
  description?: string;
  /** URL of a picture. */
  logo?: string;
  /** URL of the provider's OpenID configuration. */
  discoveryUrl?: string;
  authorizationUrl?: string;
  authorizationUrlParams?: URLParam[];
  tokenUrl?: string;
  tokenUrlParams?: URLParam[];
  revocationUrl?: string;
  /** Scopes asked for when a connection names none. */
  defaultScopes?: string[];
  /** Where the user lands after connecting, if the connection names no other place. */
  defaultRedirectUrl?: string;
  /** Host of the callback URL registered at the provider. */
  callbackDomain?: string;
  pkce?: boolean;
  accessType?: AccessType;
  prompt?: PromptType[];
  /** Registers the client at the provider dynamically (RFC 7591). */
  useDcr?: boolean;
  dcrUrl?: string;
};

/** An outbound application: how one third party is connected. */
export type OutboundApplication = Omit<OutboundAppTemplateOverrides, 'name'> & {
  id: string;
  name: string;
  clientId?: string;
  /** Whether the third party is reached by OAuth or by an API key. */
  appType?: string;
  /** The tenant that owns the application. */
  tenantId?: string;
};

/** What an application is created from: the `id` is optional, the secret is never sent back. */
export type CreateOutboundApplication = Omit<OutboundApplication, 'id'> & { id?: string; clientSecret?: string };

/** What an application is replaced with. A `clientSecret` that is left out stays as it is; other fields are emptied. */
export type UpdateOutboundApplication = OutboundApplication & { clientSecret?: string };

/** Creates an application from one of the service's templates. */
export type CreateOutboundAppByTemplateOptions = {
  templateId: string;
  id?: string;
  clientId?: string;
  clientSecret?: string;
  tenantId?: string;
  /** Replaces values of the template. */
  overrides?: OutboundAppTemplateOverrides;
};

/** How a token is fetched; both are off by default. */
export type FetchOutboundAppTokenOptions = {
  /** Includes the refresh token in the result. */
  withRefreshToken?: boolean;
  /** Refreshes the token at the provider even if it has not expired. */
  forceRefresh?: boolean;
};

/** What identifies a user's latest token, in one object. Methods here do not take it; the official package has the type. */
export type FetchLatestOutboundAppUserTokenRequest = {
  appId: string;
  userId: string;
  tenantId?: string;
  options?: FetchOutboundAppTokenOptions;
};

/** The same for a user's token with exactly these scopes. */
export type FetchOutboundAppUserTokenRequest = FetchLatestOutboundAppUserTokenRequest & { scopes: string[] };

/** The same for a tenant's latest token. */
export type FetchLatestOutboundAppTenantTokenRequest = {
  appId: string;
  tenantId: string;
  options?: FetchOutboundAppTokenOptions;
};

/** The same for a tenant's token with exactly these scopes. */
export type FetchOutboundAppTenantTokenRequest = FetchLatestOutboundAppTenantTokenRequest & { scopes: string[] };

/** A third-party token of a user or a tenant. */
export type OutboundAppToken = {
  id: string;
  appId: string;
  userId: string;
  tenantId?: string;
  /** The third party's own id of the user. */
  tokenSub?: string;
  accessToken: string;
  accessTokenType?: string;
  /** Epoch seconds, a decimal string as the service sends it. */
  accessTokenExpiry?: string;
  /** Present only if asked for with `withRefreshToken`. */
  refreshToken?: string;
  hasRefreshToken?: boolean;
  /** Epoch seconds, a decimal string as the service sends it. */
  lastRefreshTime?: string;
  lastRefreshError?: string;
  scopes?: string[];
  grantedBy?: string;
  externalIdentifier?: string;
};

/** The reply to a fetch before it is unwrapped. */
export type OutboundAppTokenResponse = { token: OutboundAppToken };

/** The token part of an upload. At least one of `refreshToken` and `accessToken` is needed. */
type TokenToUpload = {
  appId: string;
  refreshToken?: string;
  accessToken?: string;
  /** Epoch seconds; 0 or absent if unknown. */
  accessTokenExpiry?: number;
  accessTokenType?: string;
  scopes?: string[];
  externalIdentifier?: string;
  idToken?: string;
  grantedBy?: string;
};

/** A token to upload for a user. */
export type OutboundAppUserTokenToUpload = TokenToUpload & { userId: string; tenantId?: string };

/** A token to upload for a tenant. */
export type OutboundAppTenantTokenToUpload = TokenToUpload & { tenantId: string };

/** One upload for a user; with `verifyRefresh` it is stored only if the provider accepts the refresh token. */
export type UploadOutboundAppUserTokenRequest = OutboundAppUserTokenToUpload & { verifyRefresh?: boolean };

/** One upload for a tenant; with `verifyRefresh` it is stored only if the provider accepts the refresh token. */
export type UploadOutboundAppTenantTokenRequest = OutboundAppTenantTokenToUpload & { verifyRefresh?: boolean };

/** Why one item of a batch was refused. */
export type OutboundAppTokenUploadFailure = {
  appId: string;
  userId?: string;
  tenantId?: string;
  errorCode: string;
  reason: string;
};

/** The result of a batch. It is all or nothing: with any failure, nothing was stored. */
export type BatchUploadOutboundAppTokensResponse = { failures: OutboundAppTokenUploadFailure[] };
