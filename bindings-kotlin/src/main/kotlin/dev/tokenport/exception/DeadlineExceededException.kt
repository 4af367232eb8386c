package dev.tokenport.exception

import dev.tokenport.internal.ErrorReport

/** There was no answer in time. */
public class DeadlineExceededException internal constructor(
    report: ErrorReport,
) : DescopeException(report)
