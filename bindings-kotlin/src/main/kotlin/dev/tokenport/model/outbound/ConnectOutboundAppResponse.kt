package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** Where a user connects an application. */
public class ConnectOutboundAppResponse(
    /** The URL to send the user to. */
    public var url: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "url" to url,
        )

    /** Builds [ConnectOutboundAppResponse]. */
    public class ConnectOutboundAppResponseBuilder internal constructor() {
        private val made = ConnectOutboundAppResponse()

        /** The URL to send the user to. */
        public fun url(url: String?): ConnectOutboundAppResponseBuilder = apply { made.url = url }

        /** What was given so far. */
        public fun build(): ConnectOutboundAppResponse =
            ConnectOutboundAppResponse(
                made.url,
            )

        override fun toString(): String = "ConnectOutboundAppResponseBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): ConnectOutboundAppResponseBuilder = ConnectOutboundAppResponseBuilder()
    }
}
