package dev.tokenport.csp

import dev.tokenport.model.Bean

/** Puts OAuth apps into an organization, all with the same roles. */
@JvmSuppressWildcards
public class ClientAddRequest(
    /** The apps' ids, any number. */
    public var ids: List<String>? = null,
    /** Roles in the organization, each with its `name`. */
    public var organizationRoles: List<Map<String, Any?>>? = null,
    /** Roles in services, each with its `serviceDefinitionId` and `serviceRoleNames`. */
    public var serviceRoles: List<Map<String, Any?>>? = null,
    /** Roles of the organization's own making. */
    public var customRoles: List<Map<String, Any?>>? = null,
    /** Fields that the service has and this class does not, by their wire names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "ids" to ids,
            "organizationRoles" to organizationRoles,
            "serviceRoles" to serviceRoles,
            "customRoles" to customRoles,
            "extra" to extra,
        )

    /** Builds [ClientAddRequest]. */
    public class ClientAddRequestBuilder internal constructor() {
        private val made = ClientAddRequest()

        /** The apps' ids, any number. */
        public fun ids(ids: List<String>?): ClientAddRequestBuilder = apply { made.ids = ids }

        /** Roles in the organization, each with its `name`. */
        public fun organizationRoles(organizationRoles: List<Map<String, Any?>>?): ClientAddRequestBuilder =
            apply {
                made.organizationRoles =
                    organizationRoles
            }

        /** Roles in services, each with its `serviceDefinitionId` and `serviceRoleNames`. */
        public fun serviceRoles(serviceRoles: List<Map<String, Any?>>?): ClientAddRequestBuilder =
            apply {
                made.serviceRoles =
                    serviceRoles
            }

        /** Roles of the organization's own making. */
        public fun customRoles(customRoles: List<Map<String, Any?>>?): ClientAddRequestBuilder = apply { made.customRoles = customRoles }

        /** Fields that the service has and this class does not, by their wire names. */
        public fun extra(extra: MutableMap<String, Any?>): ClientAddRequestBuilder = apply { made.extra = extra }

        /** What was given so far. */
        public fun build(): ClientAddRequest =
            ClientAddRequest(
                made.ids,
                made.organizationRoles,
                made.serviceRoles,
                made.customRoles,
                LinkedHashMap(made.extra),
            )

        override fun toString(): String = "ClientAddRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): ClientAddRequestBuilder = ClientAddRequestBuilder()
    }
}
