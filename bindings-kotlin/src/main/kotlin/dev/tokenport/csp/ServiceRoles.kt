package dev.tokenport.csp

import dev.tokenport.model.Bean

/** Roles in a service. */
@JvmSuppressWildcards
public class ServiceRoles(
    /** The service. */
    public var serviceDefinitionId: String? = null,
    /** The names of the roles. */
    public var serviceRoleNames: List<String>? = null,
    /** The roles, as the service writes them. */
    public var serviceRoles: List<Any?>? = null,
    /** Fields that the service has and this class does not, by their wire names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "serviceDefinitionId" to serviceDefinitionId,
            "serviceRoleNames" to serviceRoleNames,
            "serviceRoles" to serviceRoles,
            "extra" to extra,
        )
}
