package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/**
 * What a batch upload answers.
 *
 * A batch is stored whole or not at all: if there is one failure, nothing was stored.
 */
public class BatchUploadOutboundAppTokensResponse(
    /** The items that cannot be stored; empty when all were. */
    public var failures: List<OutboundAppTokenUploadFailure>? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "failures" to failures,
        )

    /** Builds [BatchUploadOutboundAppTokensResponse]. */
    public class BatchUploadOutboundAppTokensResponseBuilder internal constructor() {
        private val made = BatchUploadOutboundAppTokensResponse()

        /** The items that cannot be stored; empty when all were. */
        public fun failures(failures: List<OutboundAppTokenUploadFailure>?): BatchUploadOutboundAppTokensResponseBuilder =
            apply {
                made.failures =
                    failures
            }

        /** What was given so far. */
        public fun build(): BatchUploadOutboundAppTokensResponse =
            BatchUploadOutboundAppTokensResponse(
                made.failures,
            )

        override fun toString(): String = "BatchUploadOutboundAppTokensResponseBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): BatchUploadOutboundAppTokensResponseBuilder = BatchUploadOutboundAppTokensResponseBuilder()
    }
}
