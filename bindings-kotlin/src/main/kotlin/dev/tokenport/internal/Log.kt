package dev.tokenport.internal

import java.lang.System.Logger.Level
import java.util.concurrent.TimeUnit

/** What is said to the logger `dev.tokenport`: a line for each call at DEBUG, without arguments, bodies or secrets. */
internal object Log {
    private val logger = System.getLogger("dev.tokenport")

    /** A call ended; `problem` says how, if not well. */
    fun ended(
        operation: String,
        delivery: Delivery,
        problem: ErrorReport? = null,
    ) {
        if (!logger.isLoggable(Level.DEBUG)) return
        val outcome = if (problem == null) "${delivery.status}" else "${problem.kind} ${problem.code.orEmpty()}".trim()
        val attempts = problem?.attempts ?: delivery.attempts
        val requestId = (problem?.requestId ?: delivery.requestId).ifEmpty { "-" }
        val milliseconds = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - delivery.started) / MICROSECONDS
        logger.log(Level.DEBUG) { "$operation: $outcome, $attempts attempt(s) in $milliseconds ms, request $requestId" }
    }

    /** Certificates are not verified. */
    fun unverified() {
        logger.log(Level.WARNING, "skipVerify is on: certificates are not verified, so anybody on the network can read the secrets")
    }
}

private const val MICROSECONDS = 1000.0
