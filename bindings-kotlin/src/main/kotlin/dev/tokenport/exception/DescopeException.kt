package dev.tokenport.exception

import com.fasterxml.jackson.databind.annotation.JsonSerialize
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer
import dev.tokenport.internal.ErrorReport
import dev.tokenport.internal.durationOf
import java.time.Duration

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

    /**
     * Whether making this very call again may help and does no harm: never for an outcome that is unknown, a refusal, a
     * wrong argument or a certificate that cannot be trusted.
     */
    @get:JvmName("isRetryable")
    public val retryable: Boolean = report?.retryable ?: (kind == ErrorKind.RATE_LIMITED)

    /**
     * How long to wait before the next call, in whole seconds: what the service asked for, or after an outage until it is
     * asked again; null when nobody knows.
     */
    @get:JsonSerialize(using = ToStringSerializer::class)
    public open val retryAfter: Duration? = report?.retryAfter?.let(Duration::ofSeconds)

    /** How long the call waited without sending: for a service that did not answer, or for the end of a 429's pause. */
    @get:JsonSerialize(using = ToStringSerializer::class)
    public val waited: Duration = report?.waited?.let(::durationOf) ?: Duration.ZERO

    /** VMware Cloud Services' number of the module that refused; null elsewhere. */
    public val moduleCode: String? = report?.answered("moduleCode")

    /** VMware Cloud Services' own id of the request; null elsewhere. */
    public val serviceRequestId: String? = report?.answered("requestId")

    /** VMware Cloud Services' trace of the request; null elsewhere. */
    public val traceId: String? = report?.answered("traceId")

    private val line: String? = report?.message

    internal constructor(report: ErrorReport, cause: Throwable? = null) :
        this(report.words(), report.codeOrStatus(), report.errorKind(), report, cause)

    /** Whether the service asks for fewer requests. */
    public fun isErrorLimitException(): Boolean = kind == ErrorKind.RATE_LIMITED

    override fun toString(): String = "${javaClass.name}: ${line ?: message}"
}
