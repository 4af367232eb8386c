package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** Asks for the URL at which a user connects an application. */
public class ConnectOutboundAppRequest(
    /** The application. */
    public var appId: String? = null,
    /** The tenant to connect for. */
    public var tenantId: String? = null,
    /** Whether to connect the tenant itself, and not the user within it. */
    public var tenantLevel: Boolean? = null,
    /** What to ask the user for. */
    public var options: ConnectOutboundAppOptions? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "appId" to appId,
            "tenantId" to tenantId,
            "tenantLevel" to tenantLevel,
            "options" to options,
        )

    /** Builds [ConnectOutboundAppRequest]. */
    public class ConnectOutboundAppRequestBuilder internal constructor() {
        private val made = ConnectOutboundAppRequest()

        /** The application. */
        public fun appId(appId: String?): ConnectOutboundAppRequestBuilder = apply { made.appId = appId }

        /** The tenant to connect for. */
        public fun tenantId(tenantId: String?): ConnectOutboundAppRequestBuilder = apply { made.tenantId = tenantId }

        /** Whether to connect the tenant itself, and not the user within it. */
        public fun tenantLevel(tenantLevel: Boolean?): ConnectOutboundAppRequestBuilder = apply { made.tenantLevel = tenantLevel }

        /** What to ask the user for. */
        public fun options(options: ConnectOutboundAppOptions?): ConnectOutboundAppRequestBuilder = apply { made.options = options }

        /** What was given so far. */
        public fun build(): ConnectOutboundAppRequest =
            ConnectOutboundAppRequest(
                made.appId,
                made.tenantId,
                made.tenantLevel,
                made.options,
            )

        override fun toString(): String = "ConnectOutboundAppRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): ConnectOutboundAppRequestBuilder = ConnectOutboundAppRequestBuilder()
    }
}
