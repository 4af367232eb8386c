package dev.tokenport.model.auth

import dev.tokenport.model.Bean

/** A tenant of an access key, with the key's roles in it. */
public class AssociatedTenant(
    /** The tenant. */
    public var tenantId: String? = null,
    /** Its name, as the service answers it; not sent. */
    public var tenantName: String? = null,
    /** The roles within it. */
    public var roleNames: List<String>? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "tenantId" to tenantId,
            "tenantName" to tenantName,
            "roleNames" to roleNames,
        )

    /** Builds [AssociatedTenant]. */
    public class AssociatedTenantBuilder internal constructor() {
        private val made = AssociatedTenant()

        /** The tenant. */
        public fun tenantId(tenantId: String?): AssociatedTenantBuilder = apply { made.tenantId = tenantId }

        /** Its name, as the service answers it; not sent. */
        public fun tenantName(tenantName: String?): AssociatedTenantBuilder = apply { made.tenantName = tenantName }

        /** The roles within it. */
        public fun roleNames(roleNames: List<String>?): AssociatedTenantBuilder = apply { made.roleNames = roleNames }

        /** What was given so far. */
        public fun build(): AssociatedTenant =
            AssociatedTenant(
                made.tenantId,
                made.tenantName,
                made.roleNames,
            )

        override fun toString(): String = "AssociatedTenantBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): AssociatedTenantBuilder = AssociatedTenantBuilder()
    }
}
