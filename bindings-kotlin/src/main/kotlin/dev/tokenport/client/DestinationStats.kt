package dev.tokenport.client

import com.fasterxml.jackson.databind.annotation.JsonSerialize
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer
import dev.tokenport.model.Bean
import java.time.Duration
import java.time.Instant

/** What is known of one place, which clients with the same settings share. */
public class DestinationStats(
    /** Where it is. */
    public var url: String? = null,
    /** Whether it does not answer, so that calls wait while one of them at a time finds out when it does again. */
    @get:JvmName("isClosed")
    public var closed: Boolean = false,
    /** Since when it does not; null when it does. */
    @get:JsonSerialize(using = ToStringSerializer::class)
    public var closedSince: Instant? = null,
    /** How the last attempt failed that it did not answer, in words without secrets; null after an answer. */
    public var lastMiss: String? = null,
    /** How many calls wait, for it or for the end of a pause. */
    public var waiting: Int = 0,
    /** For how much longer calls are held back since it answered 429 with a `Retry-After`; null when they are not. */
    @get:JsonSerialize(using = ToStringSerializer::class)
    public var pausedFor: Duration? = null,
    /** How many repetitions the retry budget still pays for. */
    public var retryBudget: Int = 0,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "url" to url,
            "closed" to closed,
            "closedSince" to closedSince,
            "lastMiss" to lastMiss,
            "waiting" to waiting,
            "pausedFor" to pausedFor,
            "retryBudget" to retryBudget,
        )
}
