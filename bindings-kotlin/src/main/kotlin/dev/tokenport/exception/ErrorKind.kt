package dev.tokenport.exception

/** What kind of failure an exception reports. The words are the same in every language that tokenport serves. */
public enum class ErrorKind {
    /** The request is wrong: refused before anything was sent, or by the service (400, 413, 422). */
    INVALID_ARGUMENT,

    /** The credential is missing, wrong or expired (401). */
    UNAUTHORIZED,

    /** The credential may not do this (403). */
    FORBIDDEN,

    /** What was asked for does not exist, says the service itself (404, 410). */
    NOT_FOUND,

    /** The request conflicts with the state of things (409, 412). */
    CONFLICT,

    /** Too many requests (429). */
    RATE_LIMITED,

    /** The service failed. */
    SERVER,

    /** The answer cannot be understood, or a 404 is not the service's own: is the base URL right? */
    INVALID_RESPONSE,

    /** No answer: the connection could not be made, or broke. */
    TRANSPORT,

    /** No answer in time. */
    TIMEOUT,

    /** The caller cancelled the call, interrupted its thread, or closed the client. */
    CANCELLED,

    /** The request may or may not have taken effect, and repeating it blindly could do harm. */
    OUTCOME_UNKNOWN,
    ;

    /** The kind as the other languages spell it: `not_found`. */
    override fun toString(): String = name.lowercase()
}
