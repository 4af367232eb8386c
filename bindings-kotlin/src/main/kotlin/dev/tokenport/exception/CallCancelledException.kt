package dev.tokenport.exception

import dev.tokenport.internal.ErrorReport

/** The call was cancelled: its thread was interrupted, or the client was closed. */
public class CallCancelledException internal constructor(
    report: ErrorReport,
    cause: Throwable? = null,
) : DescopeException(report.words(), report.codeOrStatus(), ErrorKind.CANCELLED, report, cause)
