package dev.tokenport.exception

import dev.tokenport.internal.ErrorReport
import dev.tokenport.internal.causeOf

/**
 * There was no answer: the connection could not be made, or broke.
 *
 * Its cause is the exception that Java has for it: a `ConnectException`, `NoRouteToHostException`, `UnknownHostException`,
 * `SocketTimeoutException`, `SSLException` for a certificate that cannot be trusted, else a `SocketException`.
 */
public class TransportException internal constructor(
    report: ErrorReport,
) : ServiceUnavailableException(report, causeOf(report))
