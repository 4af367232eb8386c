package dev.tokenport.csp

import dev.tokenport.model.Bean

/** What an OAuth app's tokens may be for. */
@JvmSuppressWildcards
public class AllowedScopes(
    /** Scopes such as `openid`. */
    public var generalScopes: List<String>? = null,
    /** Roles and permissions in the organization. */
    public var organizationScopes: ScopeSelection? = null,
    /** Roles and permissions in services, each with its `serviceDefinitionId`. */
    public var servicesScopes: List<ScopeSelection>? = null,
    /** Fields that the service has and this class does not, by their wire names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "generalScopes" to generalScopes,
            "organizationScopes" to organizationScopes,
            "servicesScopes" to servicesScopes,
            "extra" to extra,
        )

    /** Builds [AllowedScopes]. */
    public class AllowedScopesBuilder internal constructor() {
        private val made = AllowedScopes()

        /** Scopes such as `openid`. */
        public fun generalScopes(generalScopes: List<String>?): AllowedScopesBuilder = apply { made.generalScopes = generalScopes }

        /** Roles and permissions in the organization. */
        public fun organizationScopes(organizationScopes: ScopeSelection?): AllowedScopesBuilder =
            apply {
                made.organizationScopes =
                    organizationScopes
            }

        /** Roles and permissions in services, each with its `serviceDefinitionId`. */
        public fun servicesScopes(servicesScopes: List<ScopeSelection>?): AllowedScopesBuilder =
            apply {
                made.servicesScopes =
                    servicesScopes
            }

        /** Fields that the service has and this class does not, by their wire names. */
        public fun extra(extra: MutableMap<String, Any?>): AllowedScopesBuilder = apply { made.extra = extra }

        /** What was given so far. */
        public fun build(): AllowedScopes =
            AllowedScopes(
                made.generalScopes,
                made.organizationScopes,
                made.servicesScopes,
                LinkedHashMap(made.extra),
            )

        override fun toString(): String = "AllowedScopesBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): AllowedScopesBuilder = AllowedScopesBuilder()
    }
}
