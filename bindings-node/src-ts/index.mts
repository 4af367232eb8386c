import DescopeClient from './index.js';

export type { DescopeClientType } from './client.js';
export type { ResponseData, SdkError, SdkResponse } from './envelope.js';
export {
  CancelledError,
  type ErrorKind,
  InvalidArgumentError,
  InvalidResponseError,
  OutcomeUnknownError,
  TimeoutError,
  TokenportError,
  TransportError,
} from './errors.js';
export type { Management } from './management.js';
export type * from './models.js';
export { operationsJson, version } from './native.js';
export type { CallOptions, DescopeClientOptions, Logger } from './options.js';
export type { OutboundApplicationManagement } from './outbound-application.js';
export default DescopeClient;
