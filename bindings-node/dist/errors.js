"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.InvalidResponseError = exports.OutcomeUnknownError = exports.CancelledError = exports.TimeoutError = exports.TransportError = exports.InvalidArgumentError = exports.TokenportError = void 0;
exports.errorOf = errorOf;
exports.isAnswer = isAnswer;
exports.translated = translated;
/**
 * A call that has no answer to show, or a client that could not be made.
 * An error that the service answered is not thrown: it is an {@link SdkResponse} with `ok: false`.
 */
class TokenportError extends Error {
    /** What went wrong. */
    kind;
    /** The service's error code, else the kind. */
    code;
    /** The operation, for example `outbound_token.fetch_user`. */
    operation;
    /** The argument or option that was refused. */
    argument;
    /** HTTP status, if there was an answer. */
    status;
    /** The id that all attempts of the call were sent with. */
    requestId;
    /** How many times the request was sent. */
    attempts;
    /** Seconds that the service asked to wait. */
    retryAfter;
    /** @internal */
    constructor(error) {
        const { kind, message, detail, code, operation, argument, status, requestId, attempts, retryAfter } = error;
        super(message, detail === undefined ? undefined : { cause: detail });
        Object.defineProperty(this, 'name', { value: new.target.name, configurable: true, writable: true });
        this.kind = kind;
        this.code = code ?? kind;
        const known = { operation, argument, status, requestId, attempts, retryAfter };
        for (const [name, value] of Object.entries(known)) {
            if (value !== undefined)
                Object.assign(this, { [name]: value });
        }
    }
}
exports.TokenportError = TokenportError;
/** An argument or option was refused before anything was sent; {@link TokenportError.argument} names it. */
class InvalidArgumentError extends TokenportError {
}
exports.InvalidArgumentError = InvalidArgumentError;
/** The service could not be reached, or the connection broke; the request had no effect or may be repeated. */
class TransportError extends TokenportError {
}
exports.TransportError = TransportError;
/** The call did not end within its time. */
class TimeoutError extends TokenportError {
}
exports.TimeoutError = TimeoutError;
/** The client is closed. */
class CancelledError extends TokenportError {
}
exports.CancelledError = CancelledError;
/** The call may or may not have taken effect; the message says how to find out. It was not repeated. */
class OutcomeUnknownError extends TokenportError {
}
exports.OutcomeUnknownError = OutcomeUnknownError;
/** The service answered with success, but what it sent cannot be read. */
class InvalidResponseError extends TokenportError {
}
exports.InvalidResponseError = InvalidResponseError;
/** What becomes of each kind: its class, and whether it is an answer when it comes with a status. */
const KINDS = {
    invalid_argument: { type: InvalidArgumentError, answer: true },
    unauthorized: { type: TokenportError, answer: true },
    forbidden: { type: TokenportError, answer: true },
    not_found: { type: TokenportError, answer: true },
    conflict: { type: TokenportError, answer: true },
    rate_limited: { type: TokenportError, answer: true },
    server: { type: TokenportError, answer: true },
    invalid_response: { type: InvalidResponseError, answer: true },
    transport: { type: TransportError, answer: false },
    timeout: { type: TimeoutError, answer: false },
    cancelled: { type: CancelledError, answer: false },
    outcome_unknown: { type: OutcomeUnknownError, answer: false },
};
/** Core's error as an `Error`. @internal */
function errorOf(error) {
    return new KINDS[error.kind].type(error);
}
/** Whether core's error is an answer of the service. @internal */
function isAnswer(error) {
    const { kind, status } = error;
    const success = status !== undefined && status >= 200 && status <= 299;
    return status !== undefined && !success && KINDS[kind].answer;
}
/** Runs `native`, whose errors carry core's error as JSON in their message. @internal */
function translated(native) {
    try {
        return native();
    }
    catch (thrown) {
        const { message } = thrown;
        throw message.startsWith('{') ? errorOf(JSON.parse(message)) : thrown;
    }
}
