package dev.tokenport.exception

import dev.tokenport.internal.ErrorReport
import java.time.Duration

/** Too many requests (429), and the service asked for a longer wait than a call should make. */
public class RateLimitExceededException : DescopeException {
    /** How long the service asks to wait, in seconds; 0 when it did not say. */
    public val retryAfterSeconds: Long

    override val retryAfter: Duration? get() = retryAfterSeconds.takeIf { it > 0 }?.let(Duration::ofSeconds)

    internal constructor(report: ErrorReport) : super(
        report.words(),
        report.code ?: ErrorCode.RATE_LIMIT_EXCEEDED,
        ErrorKind.RATE_LIMITED,
        report,
    ) {
        retryAfterSeconds = report.retryAfter ?: 0
    }

    /** For tests that stand in for a service. */
    public constructor(message: String?, code: String?, retryAfterSeconds: Long) :
        super(message, code, ErrorKind.RATE_LIMITED) {
        this.retryAfterSeconds = retryAfterSeconds
    }
}
