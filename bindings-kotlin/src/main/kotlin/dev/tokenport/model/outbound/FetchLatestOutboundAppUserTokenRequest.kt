package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** Asks for a user's latest token, whatever its scopes. */
public class FetchLatestOutboundAppUserTokenRequest(
    /** The application. */
    public var appId: String? = null,
    /** The user. */
    public var userId: String? = null,
    /** The tenant within which the user is meant. */
    public var tenantId: String? = null,
    /** How to fetch. */
    public var options: FetchOutboundAppTokenOptions? = null,
    /** The caller's own name for the connection. */
    public var externalIdentifier: String? = null,
) : Bean() {
    /** Without the fields that the official SDK does not have. */
    public constructor(
        appId: String?,
        userId: String?,
        tenantId: String?,
        options: FetchOutboundAppTokenOptions?,
    ) : this(appId, userId, tenantId, options, externalIdentifier = null)

    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "appId" to appId,
            "userId" to userId,
            "tenantId" to tenantId,
            "options" to options,
            "externalIdentifier" to externalIdentifier,
        )

    /** Builds [FetchLatestOutboundAppUserTokenRequest]. */
    public class FetchLatestOutboundAppUserTokenRequestBuilder internal constructor() {
        private val made = FetchLatestOutboundAppUserTokenRequest()

        /** The application. */
        public fun appId(appId: String?): FetchLatestOutboundAppUserTokenRequestBuilder = apply { made.appId = appId }

        /** The user. */
        public fun userId(userId: String?): FetchLatestOutboundAppUserTokenRequestBuilder = apply { made.userId = userId }

        /** The tenant within which the user is meant. */
        public fun tenantId(tenantId: String?): FetchLatestOutboundAppUserTokenRequestBuilder = apply { made.tenantId = tenantId }

        /** How to fetch. */
        public fun options(options: FetchOutboundAppTokenOptions?): FetchLatestOutboundAppUserTokenRequestBuilder =
            apply {
                made.options =
                    options
            }

        /** The caller's own name for the connection. */
        public fun externalIdentifier(externalIdentifier: String?): FetchLatestOutboundAppUserTokenRequestBuilder =
            apply {
                made.externalIdentifier =
                    externalIdentifier
            }

        /** What was given so far. */
        public fun build(): FetchLatestOutboundAppUserTokenRequest =
            FetchLatestOutboundAppUserTokenRequest(
                made.appId,
                made.userId,
                made.tenantId,
                made.options,
                made.externalIdentifier,
            )

        override fun toString(): String = "FetchLatestOutboundAppUserTokenRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): FetchLatestOutboundAppUserTokenRequestBuilder = FetchLatestOutboundAppUserTokenRequestBuilder()
    }
}
