import type { CoreError } from './native.js';

/** What went wrong, in the same words in every language. */
export type ErrorKind =
  | 'invalid_argument'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'rate_limited'
  | 'server'
  | 'invalid_response'
  | 'transport'
  | 'timeout'
  | 'cancelled'
  | 'outcome_unknown';

/**
 * A call that has no answer to show, or a client that could not be made.
 * An error that Descope answered is not thrown: it is an {@link SdkResponse} with `ok: false`. Of a `CspClient`, it is.
 */
export class TokenportError extends Error {
  /** What went wrong. */
  declare readonly kind: ErrorKind;
  /** The service's error code, else the system's (`ECONNREFUSED`), else the kind. */
  declare readonly code: string;
  /** Whether making this very call again may help and does no harm. */
  declare readonly retryable: boolean;
  /** Seconds that the call waited without sending: for a service that did not answer, or for the pause of a 429. */
  declare readonly waited: number;
  /** The operation, for example `outbound_token.fetch_user`. */
  declare readonly operation?: string;
  /** The argument or option that was refused. */
  declare readonly argument?: string;
  /** HTTP status, if there was an answer. */
  declare readonly status?: number;
  /** The id that all attempts of the call were sent with. */
  declare readonly requestId?: string;
  /** How many times the request was sent. */
  declare readonly attempts?: number;
  /** Seconds to wait, as the service asked; of a call that an outage ended, until it is asked again whether it answers. */
  declare readonly retryAfter?: number;
  /** The system's word for what broke the connection, for example `ECONNREFUSED`; `ENOTFOUND` for an unknown name. */
  declare readonly systemCode?: string;
  /** The system's number for it, which differs from platform to platform. */
  declare readonly errno?: number;
  /** VMware Cloud Services: the module that the error came from. */
  declare readonly moduleCode?: string;
  /** VMware Cloud Services: what its support finds the call by. */
  declare readonly traceId?: string;
  /** VMware Cloud Services: the id that the service itself gave to the request. */
  declare readonly serviceRequestId?: string;

  /** @internal */
  constructor(error: CoreError) {
    const { kind, message, detail, code, systemCode, retryable = false, waited = 0 } = error;
    super(message, detail === undefined ? undefined : { cause: detail });
    Object.defineProperty(this, 'name', { value: new.target.name, configurable: true, writable: true });
    this.kind = kind;
    this.code = code ?? systemCode ?? kind;
    this.retryable = retryable;
    this.waited = waited;
    const { operation, argument, status, requestId, attempts, retryAfter, errno } = error;
    const { moduleCode, traceId, serviceRequestId } = error;
    const known = {
      operation,
      argument,
      status,
      requestId,
      attempts,
      retryAfter,
      systemCode,
      errno,
      moduleCode,
      traceId,
      serviceRequestId,
    };
    for (const [name, value] of Object.entries(known)) {
      if (value !== undefined) Object.assign(this, { [name]: value });
    }
  }
}

/** An argument or option was refused before anything was sent; {@link TokenportError.argument} names it. */
export class InvalidArgumentError extends TokenportError {}

/**
 * The service cannot be had at the moment: it does not answer, or its edge answered in its place, for longer than the
 * call may wait ({@link TokenportError.waited}, `maxOutageWait`). The request had no effect or may be repeated.
 */
export class ServiceUnavailableError extends TokenportError {}

/** No connection to the service, or it broke; the request had no effect or may be repeated. */
export class TransportError extends ServiceUnavailableError {}

/** The call did not end within its time. */
export class TimeoutError extends TokenportError {}

/** The client is closed. */
export class CancelledError extends TokenportError {}

/** The call may or may not have taken effect; the message says how to find out. It was not repeated. */
export class OutcomeUnknownError extends TokenportError {}

/** The answer cannot be read: a success without its content, a redirect, a 404 that is not the service's own. */
export class InvalidResponseError extends TokenportError {}

/** What becomes of each kind: its class, and whether it is an answer when it comes with a status. */
const KINDS: Record<ErrorKind, { type: new (error: CoreError) => TokenportError; answer: boolean }> = {
  invalid_argument: { type: InvalidArgumentError, answer: true },
  unauthorized: { type: TokenportError, answer: true },
  forbidden: { type: TokenportError, answer: true },
  not_found: { type: TokenportError, answer: true },
  conflict: { type: TokenportError, answer: true },
  rate_limited: { type: TokenportError, answer: true },
  server: { type: TokenportError, answer: true },
  invalid_response: { type: InvalidResponseError, answer: false },
  transport: { type: TransportError, answer: false },
  timeout: { type: TimeoutError, answer: false },
  cancelled: { type: CancelledError, answer: false },
  outcome_unknown: { type: OutcomeUnknownError, answer: false },
};

/** Core's error as an `Error`. @internal */
export function errorOf(error: CoreError): TokenportError {
  const { kind, unavailable } = error;
  const type = kind === 'server' && unavailable ? ServiceUnavailableError : KINDS[kind].type;
  return new type(error);
}

/** Whether core's error is an answer of the service, and not the end of a wait for one. @internal */
export function isAnswer(error: CoreError): error is CoreError & { status: number } {
  const { kind, status, gated = false } = error;
  return status !== undefined && !gated && KINDS[kind].answer;
}

/** The error with its argument, a path of wire names, under the name that it has here. @internal */
export function renamed(error: CoreError, own: (argument: string) => string): CoreError {
  const { argument, message } = error;
  if (argument === undefined) return error;
  const name = own(argument);
  return { ...error, argument: name, message: message.replace(`: ${argument}: `, () => `: ${name}: `) };
}

/** Runs `native`, whose errors carry core's error as JSON in their message. @internal */
export function translated<T>(native: () => T, own: (argument: string) => string = (argument) => argument): T {
  try {
    return native();
  } catch (thrown) {
    const { message } = thrown as Error;
    throw message.startsWith('{') ? errorOf(renamed(JSON.parse(message), own)) : thrown;
  }
}
