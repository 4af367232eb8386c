import type { CoreError } from './native.js';
/** What went wrong, in the same words in every language. */
export type ErrorKind = 'invalid_argument' | 'unauthorized' | 'forbidden' | 'not_found' | 'conflict' | 'rate_limited' | 'server' | 'invalid_response' | 'transport' | 'timeout' | 'cancelled' | 'outcome_unknown';
/**
 * A call that has no answer to show, or a client that could not be made.
 * An error that the service answered is not thrown: it is an {@link SdkResponse} with `ok: false`.
 */
export declare class TokenportError extends Error {
    /** What went wrong. */
    readonly kind: ErrorKind;
    /** The service's error code, else the kind. */
    readonly code: string;
    /** The operation, for example `outbound_token.fetch_user`. */
    readonly operation?: string;
    /** The argument or option that was refused. */
    readonly argument?: string;
    /** HTTP status, if there was an answer. */
    readonly status?: number;
    /** The id that all attempts of the call were sent with. */
    readonly requestId?: string;
    /** How many times the request was sent. */
    readonly attempts?: number;
    /** Seconds that the service asked to wait. */
    readonly retryAfter?: number;
    /** @internal */
    constructor(error: CoreError);
}
/** An argument or option was refused before anything was sent; {@link TokenportError.argument} names it. */
export declare class InvalidArgumentError extends TokenportError {
}
/** The service could not be reached, or the connection broke; the request had no effect or may be repeated. */
export declare class TransportError extends TokenportError {
}
/** The call did not end within its time. */
export declare class TimeoutError extends TokenportError {
}
/** The client is closed. */
export declare class CancelledError extends TokenportError {
}
/** The call may or may not have taken effect; the message says how to find out. It was not repeated. */
export declare class OutcomeUnknownError extends TokenportError {
}
/** The service answered with success, but what it sent cannot be read. */
export declare class InvalidResponseError extends TokenportError {
}
/** Core's error as an `Error`. @internal */
export declare function errorOf(error: CoreError): TokenportError;
/** Whether core's error is an answer of the service. @internal */
export declare function isAnswer(error: CoreError): error is CoreError & {
    status: number;
};
/** Runs `native`, whose errors carry core's error as JSON in their message. @internal */
export declare function translated<T>(native: () => T): T;
