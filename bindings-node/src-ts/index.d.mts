import DescopeClient from './index.js';

export type { AccessKeyManagement } from './access-key.js';
export type * from './access-key-models.js';
export type { DescopeClientType } from './client.js';
export type { ConnectOptions, Outbound, URLResponse } from './connect.js';
export { CspClient, type CspClientType } from './csp/client.js';
export type { OrgClients } from './csp/clients.js';
export type * from './csp/models.js';
export type { OAuthApps } from './csp/oauth-apps.js';
export type { CspClientOptions } from './csp/options.js';
export type { ResponseData, SdkError, SdkResponse } from './envelope.js';
export {
  CancelledError,
  type ErrorKind,
  InvalidArgumentError,
  InvalidResponseError,
  OutcomeUnknownError,
  ServiceUnavailableError,
  TimeoutError,
  TokenportError,
  TransportError,
} from './errors.js';
export type { AccessKeyExchange } from './exchange.js';
export type { License, LicenseManagement } from './license.js';
export type { Management } from './management.js';
export type { ManagementRequestOptions } from './management-request.js';
export type * from './models.js';
export { operationsJson, version } from './native.js';
export type { CallOptions, DescopeClientOptions, Logger } from './options.js';
export type { OutboundApplicationManagement } from './outbound-application.js';
export type { OutboundApplicationByTokenManagement } from './outbound-application-by-token.js';
export type { ClientStats, DestinationStats } from './stats.js';
export default DescopeClient;
