import { createRequire } from 'node:module';

// A CommonJS module that is imported is searched for the names of its exports: 10 ms of a program's start.
const DescopeClient = createRequire(import.meta.url)('./index.js');

export const {
  CancelledError,
  CspClient,
  InvalidArgumentError,
  InvalidResponseError,
  OutcomeUnknownError,
  ServiceUnavailableError,
  TimeoutError,
  TokenportError,
  TransportError,
  operationsJson,
  version,
} = DescopeClient;
export default DescopeClient;
