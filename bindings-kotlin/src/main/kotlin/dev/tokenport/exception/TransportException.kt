package dev.tokenport.exception

import dev.tokenport.internal.ErrorReport

/** There was no answer: the connection could not be made, or broke. */
public class TransportException internal constructor(
    report: ErrorReport,
) : DescopeException(report)
