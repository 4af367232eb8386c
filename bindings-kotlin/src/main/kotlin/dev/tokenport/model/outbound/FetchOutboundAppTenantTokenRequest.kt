package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/**
 * Asks for a tenant's token: with exactly these scopes, or the latest.
 *
 * The latest token has no scopes to choose it by, and a token chosen by scopes no external identifier:
 * [scopes] are not sent with the former, and [externalIdentifier] is refused with the latter.
 */
public class FetchOutboundAppTenantTokenRequest(
    /** The application. */
    public var appId: String? = null,
    /** The tenant. */
    public var tenantId: String? = null,
    /** Exactly the scopes that the token was created with. */
    public var scopes: List<String>? = null,
    /** How to fetch. */
    public var options: FetchOutboundAppTokenOptions? = null,
    /** The caller's own name for the connection. */
    public var externalIdentifier: String? = null,
) : Bean() {
    /** Without the fields that the official SDK does not have. */
    public constructor(
        appId: String?,
        tenantId: String?,
        scopes: List<String>?,
        options: FetchOutboundAppTokenOptions?,
    ) : this(appId, tenantId, scopes, options, externalIdentifier = null)

    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "appId" to appId,
            "tenantId" to tenantId,
            "scopes" to scopes,
            "options" to options,
            "externalIdentifier" to externalIdentifier,
        )

    /** Builds [FetchOutboundAppTenantTokenRequest]. */
    public class FetchOutboundAppTenantTokenRequestBuilder internal constructor() {
        private val made = FetchOutboundAppTenantTokenRequest()

        /** The application. */
        public fun appId(appId: String?): FetchOutboundAppTenantTokenRequestBuilder = apply { made.appId = appId }

        /** The tenant. */
        public fun tenantId(tenantId: String?): FetchOutboundAppTenantTokenRequestBuilder = apply { made.tenantId = tenantId }

        /** Exactly the scopes that the token was created with. */
        public fun scopes(scopes: List<String>?): FetchOutboundAppTenantTokenRequestBuilder = apply { made.scopes = scopes }

        /** How to fetch. */
        public fun options(options: FetchOutboundAppTokenOptions?): FetchOutboundAppTenantTokenRequestBuilder =
            apply {
                made.options =
                    options
            }

        /** The caller's own name for the connection. */
        public fun externalIdentifier(externalIdentifier: String?): FetchOutboundAppTenantTokenRequestBuilder =
            apply {
                made.externalIdentifier =
                    externalIdentifier
            }

        /** What was given so far. */
        public fun build(): FetchOutboundAppTenantTokenRequest =
            FetchOutboundAppTenantTokenRequest(
                made.appId,
                made.tenantId,
                made.scopes,
                made.options,
                made.externalIdentifier,
            )

        override fun toString(): String = "FetchOutboundAppTenantTokenRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): FetchOutboundAppTenantTokenRequestBuilder = FetchOutboundAppTenantTokenRequestBuilder()
    }
}
