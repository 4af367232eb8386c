package dev.tokenport.csp

import dev.tokenport.model.Bean

/** Roles in a service to search for. */
@JvmSuppressWildcards
public class ServiceRoleNames(
    /** The service. */
    public var serviceDefinitionId: String? = null,
    /** The roles. */
    public var serviceRoles: List<RoleName>? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "serviceDefinitionId" to serviceDefinitionId,
            "serviceRoles" to serviceRoles,
        )
}
