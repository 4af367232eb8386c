package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** How to fetch a token. */
public class FetchOutboundAppTokenOptions(
    /** Whether to answer the refresh token too. */
    public var withRefreshToken: Boolean? = null,
    /** Whether to refresh the token even if it has not expired. */
    public var forceRefresh: Boolean? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "withRefreshToken" to withRefreshToken,
            "forceRefresh" to forceRefresh,
        )

    /** Builds [FetchOutboundAppTokenOptions]. */
    public class FetchOutboundAppTokenOptionsBuilder internal constructor() {
        private val made = FetchOutboundAppTokenOptions()

        /** Whether to answer the refresh token too. */
        public fun withRefreshToken(withRefreshToken: Boolean?): FetchOutboundAppTokenOptionsBuilder =
            apply {
                made.withRefreshToken =
                    withRefreshToken
            }

        /** Whether to refresh the token even if it has not expired. */
        public fun forceRefresh(forceRefresh: Boolean?): FetchOutboundAppTokenOptionsBuilder = apply { made.forceRefresh = forceRefresh }

        /** What was given so far. */
        public fun build(): FetchOutboundAppTokenOptions =
            FetchOutboundAppTokenOptions(
                made.withRefreshToken,
                made.forceRefresh,
            )

        override fun toString(): String = "FetchOutboundAppTokenOptionsBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): FetchOutboundAppTokenOptionsBuilder = FetchOutboundAppTokenOptionsBuilder()
    }
}
