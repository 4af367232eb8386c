package dev.tokenport.internal

import java.io.IOException
import java.net.ConnectException
import java.net.NoRouteToHostException
import java.net.SocketException
import java.net.SocketTimeoutException
import java.net.UnknownHostException
import javax.net.ssl.SSLException

/** What Java would have thrown where the connection could not be made or broke, by the system's word for it. */
internal fun causeOf(report: ErrorReport): IOException =
    when (report.systemCode) {
        "ECONNREFUSED" -> ConnectException(report.detail)

        "EHOSTUNREACH", "ENETUNREACH", "ENETDOWN" -> NoRouteToHostException(report.detail)

        "ENOTFOUND", "EAI_AGAIN" -> UnknownHostException(report.detail)

        "ETIMEDOUT" -> SocketTimeoutException(report.detail)

        // Of what the system does not know only a certificate is as wrong the next time.
        null -> if (report.retryable) SocketException(report.detail) else SSLException(report.detail)

        else -> SocketException(report.detail)
    }
