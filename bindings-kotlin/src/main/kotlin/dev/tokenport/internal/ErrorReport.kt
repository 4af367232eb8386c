package dev.tokenport.internal

import com.fasterxml.jackson.core.JsonProcessingException
import dev.tokenport.exception.CallCancelledException
import dev.tokenport.exception.ClientSetupException
import dev.tokenport.exception.DeadlineExceededException
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.ErrorCode
import dev.tokenport.exception.ErrorKind
import dev.tokenport.exception.OutcomeUnknownException
import dev.tokenport.exception.RateLimitExceededException
import dev.tokenport.exception.ServerCommonException
import dev.tokenport.exception.ServiceUnavailableException
import dev.tokenport.exception.TransportException
import java.math.BigDecimal

/** The core's error, as its JSON form holds it. */
internal class ErrorReport(
    var kind: String? = null,
    var message: String? = null,
    var detail: String? = null,
    var argument: String? = null,
    var code: String? = null,
    var status: Int? = null,
    var retryAfter: Long? = null,
    var requestId: String? = null,
    var attempts: Int = 0,
    var body: String? = null,
    var retryable: Boolean = false,
    var waited: BigDecimal = BigDecimal.ZERO,
    var unavailable: Boolean = false,
    var systemCode: String? = null,
) {
    fun errorKind(): ErrorKind = ErrorKind.valueOf(checkNotNull(kind).uppercase())

    /** What happened in words, without what the exception has getters for. */
    fun words(): String? = if (argument != null && status == null) "The $argument argument is invalid: $detail" else detail

    fun codeOrStatus(): String? =
        code ?: status?.toString() ?: ErrorCode.INVALID_ARGUMENT.takeIf { errorKind() == ErrorKind.INVALID_ARGUMENT }

    // None if the body is `null`, and if it is a gateway's words and not the service's.
    private val answer: Map<*, *>? by lazy {
        try {
            Json.read(body.orEmpty().toByteArray(), Map::class.java)
        } catch (_: JsonProcessingException) {
            null
        }
    }

    /** A field of the service's own error body, where it is one. */
    fun answered(field: String): String? = answer?.get(field)?.toString()

    /** The exception of a failed call. */
    fun toException(): DescopeException =
        when (errorKind()) {
            ErrorKind.RATE_LIMITED -> RateLimitExceededException(this)

            ErrorKind.TRANSPORT -> TransportException(this)

            ErrorKind.TIMEOUT -> DeadlineExceededException(this)

            ErrorKind.CANCELLED -> CallCancelledException(this)

            ErrorKind.OUTCOME_UNKNOWN -> OutcomeUnknownException(this)

            ErrorKind.INVALID_ARGUMENT,
            ErrorKind.UNAUTHORIZED,
            ErrorKind.FORBIDDEN,
            ErrorKind.NOT_FOUND,
            ErrorKind.CONFLICT,
            ErrorKind.SERVER,
            ErrorKind.INVALID_RESPONSE,
            -> if (unavailable) ServiceUnavailableException(this) else ServerCommonException(this)
        }

    /** The exception of a client that could not be made. */
    fun toSetupException(): ClientSetupException =
        ClientSetupException(this, if (argument == "projectId") ErrorCode.MISSING_PROJECT_ID else codeOrStatus())

    companion object {
        fun of(json: ByteArray): ErrorReport = Json.read(json, ErrorReport::class.java)

        /** An argument, a setting or an option that cannot be written. */
        fun unwritable(argument: String): ErrorReport =
            local(ErrorKind.INVALID_ARGUMENT, "it cannot be written as JSON").apply {
                this.argument = argument
                message = "$kind: $argument: $detail"
            }

        /** An error that arises on this side of the native library. */
        fun local(
            kind: ErrorKind,
            detail: String,
        ): ErrorReport = ErrorReport(kind.toString(), "$kind: $detail", detail)
    }
}
