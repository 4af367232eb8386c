package dev.tokenport.model.mgmt

import dev.tokenport.model.Bean

/** Changes an access key; what is null stays. */
@JvmSuppressWildcards
public class AccessKeyUpdateRequest(
    /** The key. */
    public var id: String? = null,
    /** The name that people see, also when it does not change. */
    public var name: String? = null,
    /** A description. */
    public var description: String? = null,
    /** Its roles in the project. */
    public var roleNames: List<String>? = null,
    /** Its tenants, each with a `tenantId` and the key's `roleNames` in it. */
    public var keyTenants: List<Map<String, Any?>>? = null,
    /** Claims that its session tokens carry. */
    public var customClaims: Map<String, Any?>? = null,
    /** Addresses and networks that it may be used from. */
    public var permittedIps: List<String>? = null,
    /** The project's own attributes of keys. */
    public var customAttributes: Map<String, Any?>? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "id" to id,
            "name" to name,
            "description" to description,
            "roleNames" to roleNames,
            "keyTenants" to keyTenants,
            "customClaims" to customClaims,
            "permittedIps" to permittedIps,
            "customAttributes" to customAttributes,
        )

    /** Builds [AccessKeyUpdateRequest]. */
    public class AccessKeyUpdateRequestBuilder internal constructor() {
        private val made = AccessKeyUpdateRequest()

        /** The key. */
        public fun id(id: String?): AccessKeyUpdateRequestBuilder = apply { made.id = id }

        /** The name that people see, also when it does not change. */
        public fun name(name: String?): AccessKeyUpdateRequestBuilder = apply { made.name = name }

        /** A description. */
        public fun description(description: String?): AccessKeyUpdateRequestBuilder = apply { made.description = description }

        /** Its roles in the project. */
        public fun roleNames(roleNames: List<String>?): AccessKeyUpdateRequestBuilder = apply { made.roleNames = roleNames }

        /** Its tenants, each with a `tenantId` and the key's `roleNames` in it. */
        public fun keyTenants(keyTenants: List<Map<String, Any?>>?): AccessKeyUpdateRequestBuilder = apply { made.keyTenants = keyTenants }

        /** Claims that its session tokens carry. */
        public fun customClaims(customClaims: Map<String, Any?>?): AccessKeyUpdateRequestBuilder =
            apply { made.customClaims = customClaims }

        /** Addresses and networks that it may be used from. */
        public fun permittedIps(permittedIps: List<String>?): AccessKeyUpdateRequestBuilder = apply { made.permittedIps = permittedIps }

        /** The project's own attributes of keys. */
        public fun customAttributes(customAttributes: Map<String, Any?>?): AccessKeyUpdateRequestBuilder =
            apply {
                made.customAttributes =
                    customAttributes
            }

        /** What was given so far. */
        public fun build(): AccessKeyUpdateRequest =
            AccessKeyUpdateRequest(
                made.id,
                made.name,
                made.description,
                made.roleNames,
                made.keyTenants,
                made.customClaims,
                made.permittedIps,
                made.customAttributes,
            )

        override fun toString(): String = "AccessKeyUpdateRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): AccessKeyUpdateRequestBuilder = AccessKeyUpdateRequestBuilder()
    }
}
