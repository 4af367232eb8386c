package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** A user's token. */
public class FetchOutboundAppUserTokenResponse(
    /** The token. */
    public var token: OutboundAppToken? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "token" to token,
        )

    /** Builds [FetchOutboundAppUserTokenResponse]. */
    public class FetchOutboundAppUserTokenResponseBuilder internal constructor() {
        private val made = FetchOutboundAppUserTokenResponse()

        /** The token. */
        public fun token(token: OutboundAppToken?): FetchOutboundAppUserTokenResponseBuilder = apply { made.token = token }

        /** What was given so far. */
        public fun build(): FetchOutboundAppUserTokenResponse =
            FetchOutboundAppUserTokenResponse(
                made.token,
            )

        override fun toString(): String = "FetchOutboundAppUserTokenResponseBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): FetchOutboundAppUserTokenResponseBuilder = FetchOutboundAppUserTokenResponseBuilder()
    }
}
