package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** What creating an application answers. */
public class OutboundAppCreateResponse(
    /** The id of the new application. */
    public var id: String? = null,
    /** All of it. */
    public var app: OutboundApp? = null,
) : Bean() {
    /** Without the fields that the official SDK does not have. */
    public constructor(id: String?) : this(id, app = null)

    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "id" to id,
            "app" to app,
        )

    /** Builds [OutboundAppCreateResponse]. */
    public class OutboundAppCreateResponseBuilder internal constructor() {
        private val made = OutboundAppCreateResponse()

        /** The id of the new application. */
        public fun id(id: String?): OutboundAppCreateResponseBuilder = apply { made.id = id }

        /** All of it. */
        public fun app(app: OutboundApp?): OutboundAppCreateResponseBuilder = apply { made.app = app }

        /** What was given so far. */
        public fun build(): OutboundAppCreateResponse =
            OutboundAppCreateResponse(
                made.id,
                made.app,
            )

        override fun toString(): String = "OutboundAppCreateResponseBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): OutboundAppCreateResponseBuilder = OutboundAppCreateResponseBuilder()
    }
}
