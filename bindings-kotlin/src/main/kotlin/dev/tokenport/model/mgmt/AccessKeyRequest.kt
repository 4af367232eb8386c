package dev.tokenport.model.mgmt

import dev.tokenport.model.Bean

/** Creates an access key. */
@JvmSuppressWildcards
public class AccessKeyRequest(
    /** The name that people see. */
    public var name: String? = null,
    /** A description. */
    public var description: String? = null,
    /** When it expires, in epoch seconds; 0 for never. */
    public var expireTime: Long = 0,
    /** Its roles in the project. */
    public var roleNames: List<String>? = null,
    /** Its tenants, each with a `tenantId` and the key's `roleNames` in it. */
    public var keyTenants: List<Map<String, Any?>>? = null,
    /** The user that it acts for; answers call this `boundUserId`. */
    public var userId: String? = null,
    /** Claims that its session tokens carry. */
    public var customClaims: Map<String, Any?>? = null,
    /** Addresses and networks that it may be used from. */
    public var permittedIps: List<String>? = null,
    /** The project's own attributes of keys. */
    public var customAttributes: Map<String, Any?>? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "name" to name,
            "description" to description,
            "expireTime" to expireTime,
            "roleNames" to roleNames,
            "keyTenants" to keyTenants,
            "userId" to userId,
            "customClaims" to customClaims,
            "permittedIps" to permittedIps,
            "customAttributes" to customAttributes,
        )

    /** Builds [AccessKeyRequest]. */
    public class AccessKeyRequestBuilder internal constructor() {
        private val made = AccessKeyRequest()

        /** The name that people see. */
        public fun name(name: String?): AccessKeyRequestBuilder = apply { made.name = name }

        /** A description. */
        public fun description(description: String?): AccessKeyRequestBuilder = apply { made.description = description }

        /** When it expires, in epoch seconds; 0 for never. */
        public fun expireTime(expireTime: Long): AccessKeyRequestBuilder = apply { made.expireTime = expireTime }

        /** Its roles in the project. */
        public fun roleNames(roleNames: List<String>?): AccessKeyRequestBuilder = apply { made.roleNames = roleNames }

        /** Its tenants, each with a `tenantId` and the key's `roleNames` in it. */
        public fun keyTenants(keyTenants: List<Map<String, Any?>>?): AccessKeyRequestBuilder = apply { made.keyTenants = keyTenants }

        /** The user that it acts for; answers call this `boundUserId`. */
        public fun userId(userId: String?): AccessKeyRequestBuilder = apply { made.userId = userId }

        /** Claims that its session tokens carry. */
        public fun customClaims(customClaims: Map<String, Any?>?): AccessKeyRequestBuilder = apply { made.customClaims = customClaims }

        /** Addresses and networks that it may be used from. */
        public fun permittedIps(permittedIps: List<String>?): AccessKeyRequestBuilder = apply { made.permittedIps = permittedIps }

        /** The project's own attributes of keys. */
        public fun customAttributes(customAttributes: Map<String, Any?>?): AccessKeyRequestBuilder =
            apply {
                made.customAttributes =
                    customAttributes
            }

        /** What was given so far. */
        public fun build(): AccessKeyRequest =
            AccessKeyRequest(
                made.name,
                made.description,
                made.expireTime,
                made.roleNames,
                made.keyTenants,
                made.userId,
                made.customClaims,
                made.permittedIps,
                made.customAttributes,
            )

        override fun toString(): String = "AccessKeyRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): AccessKeyRequestBuilder = AccessKeyRequestBuilder()
    }
}
