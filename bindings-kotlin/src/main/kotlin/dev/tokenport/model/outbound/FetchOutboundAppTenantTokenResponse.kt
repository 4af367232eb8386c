package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** A tenant's token. */
public class FetchOutboundAppTenantTokenResponse(
    /** The token. */
    public var token: OutboundAppToken? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "token" to token,
        )

    /** Builds [FetchOutboundAppTenantTokenResponse]. */
    public class FetchOutboundAppTenantTokenResponseBuilder internal constructor() {
        private val made = FetchOutboundAppTenantTokenResponse()

        /** The token. */
        public fun token(token: OutboundAppToken?): FetchOutboundAppTenantTokenResponseBuilder = apply { made.token = token }

        /** What was given so far. */
        public fun build(): FetchOutboundAppTenantTokenResponse =
            FetchOutboundAppTenantTokenResponse(
                made.token,
            )

        override fun toString(): String = "FetchOutboundAppTenantTokenResponseBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): FetchOutboundAppTenantTokenResponseBuilder = FetchOutboundAppTenantTokenResponseBuilder()
    }
}
