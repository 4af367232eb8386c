import DescopeClient from './index.js';
export { CancelledError, InvalidArgumentError, InvalidResponseError, OutcomeUnknownError, TimeoutError, TokenportError, TransportError, } from './errors.js';
export { operationsJson, version } from './native.js';
export default DescopeClient;
