package dev.tokenport.exception

import dev.tokenport.internal.ErrorReport

/**
 * A failed call. All exceptions of this library are of this family, and unchecked.
 *
 * The message says what happened in words, the service's own where it sent some; [toString] adds the kind, the status,
 * the code, the operation and the request id. Neither holds a secret.
 */
public abstract class DescopeException internal constructor(
    message: String?,
    /** The service's own error code (see [ErrorCode]), else the HTTP status as text; null without an answer. */
    public val code: String?,
    /** What kind of failure it is. */
    public val kind: ErrorKind,
    report: ErrorReport? = null,
    cause: Throwable? = null,
) : RuntimeException(message, cause) {
    /** The HTTP status; null when there was no answer. */
    public val status: Int? = report?.status

    /** The id that all attempts of the call carried as `x-external-rid`; null when nothing was sent. */
    public val requestId: String? = report?.requestId

    /** How many times the request was tried; 0 when it was refused before anything was sent. */
    public val attempts: Int = report?.attempts ?: 0

    /** The argument that was refused, as a path: `options.withRefreshToken`, `tokens[3].appId`. */
    public val argument: String? = report?.argument

    /** VMware Cloud Services' number of the module that refused; null elsewhere. */
    public val moduleCode: String? = report?.answered("moduleCode")

    /** VMware Cloud Services' own id of the request; null elsewhere. */
    public val serviceRequestId: String? = report?.answered("requestId")

    /** VMware Cloud Services' trace of the request; null elsewhere. */
    public val traceId: String? = report?.answered("traceId")

    private val line: String? = report?.message

    internal constructor(report: ErrorReport) : this(report.words(), report.codeOrStatus(), report.errorKind(), report)

    /** Whether the service asks for fewer requests. */
    public fun isErrorLimitException(): Boolean = kind == ErrorKind.RATE_LIMITED

    override fun toString(): String = "${javaClass.name}: ${line ?: message}"
}
