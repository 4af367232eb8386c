package dev.tokenport.exception

import dev.tokenport.internal.ErrorReport

/**
 * The service could not be had: no connection ([TransportException]), its edge answered in its place (503, 504, 520 and the
 * like), or it was down for longer than the call waits. What to select by for "try again later"; an answer of the service
 * itself, a refusal too, is never one.
 */
public open class ServiceUnavailableException internal constructor(
    report: ErrorReport,
    cause: Throwable? = null,
) : ServerCommonException(report, cause)
