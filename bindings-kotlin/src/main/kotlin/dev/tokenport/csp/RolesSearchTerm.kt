package dev.tokenport.csp

import dev.tokenport.model.Bean

/** Roles to search for. */
@JvmSuppressWildcards
public class RolesSearchTerm(
    /** Roles in the organization. */
    public var orgRoles: List<RoleName>? = null,
    /** Roles of the organization's own making. */
    public var customRoles: List<RoleName>? = null,
    /** Roles in services. */
    public var serviceRoles: List<ServiceRoleNames>? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "orgRoles" to orgRoles,
            "customRoles" to customRoles,
            "serviceRoles" to serviceRoles,
        )
}
