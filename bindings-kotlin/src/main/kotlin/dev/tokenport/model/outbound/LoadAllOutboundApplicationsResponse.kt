package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** All applications of the project. */
public class LoadAllOutboundApplicationsResponse(
    /** The applications, without their client secrets. */
    public var apps: Array<OutboundApp>? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "apps" to apps,
        )

    /** Builds [LoadAllOutboundApplicationsResponse]. */
    public class LoadAllOutboundApplicationsResponseBuilder internal constructor() {
        private val made = LoadAllOutboundApplicationsResponse()

        /** The applications, without their client secrets. */
        public fun apps(apps: Array<OutboundApp>?): LoadAllOutboundApplicationsResponseBuilder = apply { made.apps = apps }

        /** What was given so far. */
        public fun build(): LoadAllOutboundApplicationsResponse =
            LoadAllOutboundApplicationsResponse(
                made.apps,
            )

        override fun toString(): String = "LoadAllOutboundApplicationsResponseBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): LoadAllOutboundApplicationsResponseBuilder = LoadAllOutboundApplicationsResponseBuilder()
    }
}
