package dev.tokenport.exception

import com.fasterxml.jackson.annotation.JsonIgnore
import dev.tokenport.internal.ErrorReport

/** The service refused the call or failed, its answer cannot be understood, or an argument was refused unsent. */
public open class ServerCommonException : DescopeException {
    /**
     * The raw body of the service's answer, when there was one. It may hold anything: do not log it. Whoever walks objects
     * does not see it.
     */
    @Transient
    @get:JsonIgnore
    public val serverResponse: String?

    internal constructor(report: ErrorReport, cause: Throwable? = null) : super(report, cause) {
        serverResponse = report.body
    }

    private constructor(
        message: String?,
        code: String?,
        kind: ErrorKind,
        serverResponse: String? = null,
        cause: Throwable? = null,
    ) : super(message, code, kind, null, cause) {
        this.serverResponse = serverResponse
    }

    /** Ready-made errors, for tests that stand in for a service. */
    public companion object {
        /** An argument was refused. */
        @JvmStatic
        public fun invalidArgument(property: String?): ServerCommonException =
            ServerCommonException("The $property argument is invalid", ErrorCode.INVALID_ARGUMENT, ErrorKind.INVALID_ARGUMENT)

        /** A session could not be refreshed. */
        @JvmStatic
        public fun refreshToken(message: String?): ServerCommonException =
            ServerCommonException(message, ErrorCode.ERR_REFRESH_TOKEN, ErrorKind.UNAUTHORIZED)

        /** An argument is missing. */
        @JvmStatic
        public fun missingArguments(message: String?): ServerCommonException =
            ServerCommonException(message, ErrorCode.ERR_MISSING_ARGUMENTS, ErrorKind.INVALID_ARGUMENT)

        /** A signing key cannot be used. */
        @JvmStatic
        public fun invalidSigningKey(message: String?): ServerCommonException =
            ServerCommonException(message, ErrorCode.INVALID_SIGNING_KEY, ErrorKind.UNAUTHORIZED)

        /** The service failed. */
        @JvmStatic
        public fun genericServerError(
            message: String?,
            code: String?,
            serverResponse: String?,
        ): ServerCommonException = ServerCommonException(message, code, ErrorKind.SERVER, serverResponse)

        /** The answer cannot be understood. */
        @JvmStatic
        public fun parseResponseError(
            message: String?,
            serverResponse: String?,
            cause: Throwable?,
        ): ServerCommonException = ServerCommonException(message, null, ErrorKind.INVALID_RESPONSE, serverResponse, cause)
    }
}
