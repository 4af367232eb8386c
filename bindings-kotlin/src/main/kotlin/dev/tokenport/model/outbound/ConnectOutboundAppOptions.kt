package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** What a user who connects an application is asked for, and where to send them afterwards. */
@JvmSuppressWildcards
public class ConnectOutboundAppOptions(
    /** Where the user goes afterwards. */
    public var redirectUrl: String? = null,
    /** The scopes to ask for. */
    public var scopes: List<String>? = null,
    /** The caller's own name for the connection. */
    public var externalIdentifier: String? = null,
    /** Further options of the provider, by their names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "redirectUrl" to redirectUrl,
            "scopes" to scopes,
            "externalIdentifier" to externalIdentifier,
            "extra" to extra,
        )

    /** Builds [ConnectOutboundAppOptions]. */
    public class ConnectOutboundAppOptionsBuilder internal constructor() {
        private val made = ConnectOutboundAppOptions()

        /** Where the user goes afterwards. */
        public fun redirectUrl(redirectUrl: String?): ConnectOutboundAppOptionsBuilder = apply { made.redirectUrl = redirectUrl }

        /** The scopes to ask for. */
        public fun scopes(scopes: List<String>?): ConnectOutboundAppOptionsBuilder = apply { made.scopes = scopes }

        /** The caller's own name for the connection. */
        public fun externalIdentifier(externalIdentifier: String?): ConnectOutboundAppOptionsBuilder =
            apply {
                made.externalIdentifier =
                    externalIdentifier
            }

        /** Further options of the provider, by their names. */
        public fun extra(extra: MutableMap<String, Any?>): ConnectOutboundAppOptionsBuilder = apply { made.extra = extra }

        /** What was given so far. */
        public fun build(): ConnectOutboundAppOptions =
            ConnectOutboundAppOptions(
                made.redirectUrl,
                made.scopes,
                made.externalIdentifier,
                LinkedHashMap(made.extra),
            )

        override fun toString(): String = "ConnectOutboundAppOptionsBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): ConnectOutboundAppOptionsBuilder = ConnectOutboundAppOptionsBuilder()
    }
}
