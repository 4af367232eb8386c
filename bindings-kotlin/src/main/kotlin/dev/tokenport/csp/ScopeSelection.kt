package dev.tokenport.csp

import dev.tokenport.model.Bean

/** Roles and permissions, in the organization or in one service. */
@JvmSuppressWildcards
public class ScopeSelection(
    /** The service; null in the organization. */
    public var serviceDefinitionId: String? = null,
    /** Whether all roles are meant; then `roles` stays empty. */
    public var allRoles: Boolean? = null,
    /** Whether all permissions are meant; then `permissions` stays empty. */
    public var allPermissions: Boolean? = null,
    /** What tokens name: `ROLES`, `PERMISSIONS`. */
    public var keptInToken: List<String>? = null,
    /** The roles. */
    public var roles: List<ScopedRole>? = null,
    /** The permissions. */
    public var permissions: List<ScopedPermission>? = null,
    /** Fields that the service has and this class does not, by their wire names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "serviceDefinitionId" to serviceDefinitionId,
            "allRoles" to allRoles,
            "allPermissions" to allPermissions,
            "keptInToken" to keptInToken,
            "roles" to roles,
            "permissions" to permissions,
            "extra" to extra,
        )

    /** Builds [ScopeSelection]. */
    public class ScopeSelectionBuilder internal constructor() {
        private val made = ScopeSelection()

        /** The service; null in the organization. */
        public fun serviceDefinitionId(serviceDefinitionId: String?): ScopeSelectionBuilder =
            apply {
                made.serviceDefinitionId =
                    serviceDefinitionId
            }

        /** Whether all roles are meant; then `roles` stays empty. */
        public fun allRoles(allRoles: Boolean?): ScopeSelectionBuilder = apply { made.allRoles = allRoles }

        /** Whether all permissions are meant; then `permissions` stays empty. */
        public fun allPermissions(allPermissions: Boolean?): ScopeSelectionBuilder = apply { made.allPermissions = allPermissions }

        /** What tokens name: `ROLES`, `PERMISSIONS`. */
        public fun keptInToken(keptInToken: List<String>?): ScopeSelectionBuilder = apply { made.keptInToken = keptInToken }

        /** The roles. */
        public fun roles(roles: List<ScopedRole>?): ScopeSelectionBuilder = apply { made.roles = roles }

        /** The permissions. */
        public fun permissions(permissions: List<ScopedPermission>?): ScopeSelectionBuilder = apply { made.permissions = permissions }

        /** Fields that the service has and this class does not, by their wire names. */
        public fun extra(extra: MutableMap<String, Any?>): ScopeSelectionBuilder = apply { made.extra = extra }

        /** What was given so far. */
        public fun build(): ScopeSelection =
            ScopeSelection(
                made.serviceDefinitionId,
                made.allRoles,
                made.allPermissions,
                made.keptInToken,
                made.roles,
                made.permissions,
                LinkedHashMap(made.extra),
            )

        override fun toString(): String = "ScopeSelectionBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): ScopeSelectionBuilder = ScopeSelectionBuilder()
    }
}
