import { type DescopeClientType as Client } from './client.js';
import type * as envelope from './envelope.js';
import * as errors from './errors.js';
import type * as management from './management.js';
import type * as models from './models.js';
import * as native from './native.js';
import type * as options from './options.js';
import type * as outbound from './outbound-application.js';
/**
 * Makes a client. Nothing is sent; without options everything comes from the environment.
 * @throws InvalidArgumentError if a setting is missing or wrong
 */
declare function DescopeClient(options?: options.DescopeClientOptions | null): Client;
declare namespace DescopeClient {
    /** Name of the cookie that holds the refresh token. */
    const RefreshTokenCookieName = "DSR";
    /** Name of the cookie that holds the session token. */
    const SessionTokenCookieName = "DS";
    /** Error codes that the service is known to answer. */
    const DescopeErrors: {
        badRequest: string;
        missingArguments: string;
        invalidRequest: string;
        invalidArguments: string;
        wrongOTPCode: string;
        tooManyOTPAttempts: string;
        enchantedLinkPending: string;
        userNotFound: string;
    };
    /** The version of this package's core. */
    const version: string;
    /** The operations that the core knows, as JSON. */
    const operationsJson: typeof native.operationsJson;
    export import TokenportError = errors.TokenportError;
    export import InvalidArgumentError = errors.InvalidArgumentError;
    export import TransportError = errors.TransportError;
    export import TimeoutError = errors.TimeoutError;
    export import CancelledError = errors.CancelledError;
    export import OutcomeUnknownError = errors.OutcomeUnknownError;
    export import InvalidResponseError = errors.InvalidResponseError;
    type ErrorKind = errors.ErrorKind;
    type DescopeClientType = Client;
    type DescopeClientOptions = options.DescopeClientOptions;
    type CallOptions = options.CallOptions;
    type Logger = options.Logger;
    type ResponseData = envelope.ResponseData;
    type SdkResponse<T extends ResponseData> = envelope.SdkResponse<T>;
    type SdkError = envelope.SdkError;
    type Management = management.Management;
    type OutboundApplicationManagement = outbound.OutboundApplicationManagement;
    type AccessType = models.AccessType;
    type BatchUploadOutboundAppTokensResponse = models.BatchUploadOutboundAppTokensResponse;
    type CreateOutboundAppByTemplateOptions = models.CreateOutboundAppByTemplateOptions;
    type CreateOutboundApplication = models.CreateOutboundApplication;
    type FetchOutboundAppTokenOptions = models.FetchOutboundAppTokenOptions;
    type OutboundAppTemplateOverrides = models.OutboundAppTemplateOverrides;
    type OutboundAppTenantTokenToUpload = models.OutboundAppTenantTokenToUpload;
    type OutboundAppToken = models.OutboundAppToken;
    type OutboundAppTokenUploadFailure = models.OutboundAppTokenUploadFailure;
    type OutboundAppUserTokenToUpload = models.OutboundAppUserTokenToUpload;
    type OutboundApplication = models.OutboundApplication;
    type PromptType = models.PromptType;
    type UpdateOutboundApplication = models.UpdateOutboundApplication;
    type UploadOutboundAppTenantTokenRequest = models.UploadOutboundAppTenantTokenRequest;
    type UploadOutboundAppUserTokenRequest = models.UploadOutboundAppUserTokenRequest;
    type URLParam = models.URLParam;
}
export = DescopeClient;
