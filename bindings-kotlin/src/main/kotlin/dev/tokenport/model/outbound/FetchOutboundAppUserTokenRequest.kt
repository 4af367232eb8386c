package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** Asks for a user's token with exactly these scopes. */
public class FetchOutboundAppUserTokenRequest(
    /** The application. */
    public var appId: String? = null,
    /** The user. */
    public var userId: String? = null,
    /** Exactly the scopes that the token was created with. */
    public var scopes: List<String>? = null,
    /** How to fetch. */
    public var options: FetchOutboundAppTokenOptions? = null,
    /** The tenant within which the user is meant. */
    public var tenantId: String? = null,
) : Bean() {
    /** Without the fields that the official SDK does not have. */
    public constructor(
        appId: String?,
        userId: String?,
        scopes: List<String>?,
        options: FetchOutboundAppTokenOptions?,
    ) : this(appId, userId, scopes, options, tenantId = null)

    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "appId" to appId,
            "userId" to userId,
            "scopes" to scopes,
            "options" to options,
            "tenantId" to tenantId,
        )

    /** Builds [FetchOutboundAppUserTokenRequest]. */
    public class FetchOutboundAppUserTokenRequestBuilder internal constructor() {
        private val made = FetchOutboundAppUserTokenRequest()

        /** The application. */
        public fun appId(appId: String?): FetchOutboundAppUserTokenRequestBuilder = apply { made.appId = appId }

        /** The user. */
        public fun userId(userId: String?): FetchOutboundAppUserTokenRequestBuilder = apply { made.userId = userId }

        /** Exactly the scopes that the token was created with. */
        public fun scopes(scopes: List<String>?): FetchOutboundAppUserTokenRequestBuilder = apply { made.scopes = scopes }

        /** How to fetch. */
        public fun options(options: FetchOutboundAppTokenOptions?): FetchOutboundAppUserTokenRequestBuilder =
            apply { made.options = options }

        /** The tenant within which the user is meant. */
        public fun tenantId(tenantId: String?): FetchOutboundAppUserTokenRequestBuilder = apply { made.tenantId = tenantId }

        /** What was given so far. */
        public fun build(): FetchOutboundAppUserTokenRequest =
            FetchOutboundAppUserTokenRequest(
                made.appId,
                made.userId,
                made.scopes,
                made.options,
                made.tenantId,
            )

        override fun toString(): String = "FetchOutboundAppUserTokenRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): FetchOutboundAppUserTokenRequestBuilder = FetchOutboundAppUserTokenRequestBuilder()
    }
}
