package dev.tokenport.exception

import dev.tokenport.internal.ErrorReport

/** A client could not be made of its configuration; [argument] names the setting. */
public class ClientSetupException : DescopeException {
    internal constructor(report: ErrorReport, code: String?) : super(report.words(), code, report.errorKind(), report)

    internal constructor(
        message: String,
        code: String? = null,
        cause: Throwable? = null,
    ) : super(message, code, ErrorKind.INVALID_ARGUMENT, null, cause)

    /** Ready-made errors, for tests that stand in for a service. */
    public companion object {
        /** No project id was given. */
        @JvmStatic
        public fun missingProjectId(): ClientSetupException = ClientSetupException("Missing project ID", ErrorCode.MISSING_PROJECT_ID)

        /** The project id cannot be used. */
        @JvmStatic
        public fun invalidProjectId(): ClientSetupException = ClientSetupException("Invalid project ID", ErrorCode.INVALID_PROJECT_ID)
    }
}
