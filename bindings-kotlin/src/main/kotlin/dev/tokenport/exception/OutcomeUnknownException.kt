package dev.tokenport.exception

import dev.tokenport.internal.ErrorReport

/**
 * The request may or may not have taken effect, and repeating it blindly could do harm; the message says how to find
 * out.
 */
public class OutcomeUnknownException internal constructor(
    report: ErrorReport,
) : DescopeException(report)
