package dev.tokenport.model.mgmt

import dev.tokenport.model.Bean
import dev.tokenport.model.auth.AssociatedTenant

/** An access key, without its secret. */
@JvmSuppressWildcards
public class AccessKeyResponseDetails(
    /** The id. */
    public var id: String? = null,
    /** The name that people see. */
    public var name: String? = null,
    /** A description. */
    public var description: String? = null,
    /** Its roles in the project. */
    public var roleNames: List<String>? = null,
    /** Its tenants, with its roles in them. */
    public var keyTenants: List<AssociatedTenant>? = null,
    /** `active`, `inactive` or `expired`. */
    public var status: String? = null,
    /** When it was created, in epoch seconds; 0 when the service does not say. */
    public var createdTime: Long = 0,
    /** When it expires, in epoch seconds; 0 for never. */
    public var expireTime: Long = 0,
    /** Who created it. */
    public var createdBy: String? = null,
    /** The client id that its session tokens name. */
    public var clientId: String? = null,
    /** The user that it acts for: the same as [boundUserId], under the name that requests have. */
    public var userId: String? = null,
    /** Addresses and networks that it may be used from. */
    public var permittedIps: List<String>? = null,
    /** Claims that its session tokens carry. */
    public var customClaims: Map<String, Any?>? = null,
    /** The project's own attributes of keys. */
    public var customAttributes: Map<String, Any?>? = null,
    /** Whether people may change it in the console. */
    public var editable: Boolean? = null,
) : Bean() {
    /** Without the fields that the official SDK does not have. */
    public constructor(
        id: String?,
        name: String?,
        description: String?,
        roleNames: List<String>?,
        keyTenants: List<AssociatedTenant>?,
        status: String?,
        createdTime: Long,
        expireTime: Long,
        createdBy: String?,
        clientId: String?,
        userId: String?,
        permittedIps: List<String>?,
    ) : this(
        id,
        name,
        description,
        roleNames,
        keyTenants,
        status,
        createdTime,
        expireTime,
        createdBy,
        clientId,
        userId,
        permittedIps,
        customClaims = null,
    )

    /** The user that it acts for. */
    public var boundUserId: String?
        get() = userId
        set(boundUserId) {
            userId = boundUserId
        }

    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "id" to id,
            "name" to name,
            "description" to description,
            "roleNames" to roleNames,
            "keyTenants" to keyTenants,
            "status" to status,
            "createdTime" to createdTime,
            "expireTime" to expireTime,
            "createdBy" to createdBy,
            "clientId" to clientId,
            "boundUserId" to userId,
            "permittedIps" to permittedIps,
            "customClaims" to customClaims,
            "customAttributes" to customAttributes,
            "editable" to editable,
        )

    /** Builds [AccessKeyResponseDetails]. */
    public class AccessKeyResponseDetailsBuilder internal constructor() {
        private val made = AccessKeyResponseDetails()

        /** The id. */
        public fun id(id: String?): AccessKeyResponseDetailsBuilder = apply { made.id = id }

        /** The name that people see. */
        public fun name(name: String?): AccessKeyResponseDetailsBuilder = apply { made.name = name }

        /** A description. */
        public fun description(description: String?): AccessKeyResponseDetailsBuilder = apply { made.description = description }

        /** Its roles in the project. */
        public fun roleNames(roleNames: List<String>?): AccessKeyResponseDetailsBuilder = apply { made.roleNames = roleNames }

        /** Its tenants, with its roles in them. */
        public fun keyTenants(keyTenants: List<AssociatedTenant>?): AccessKeyResponseDetailsBuilder = apply { made.keyTenants = keyTenants }

        /** `active`, `inactive` or `expired`. */
        public fun status(status: String?): AccessKeyResponseDetailsBuilder = apply { made.status = status }

        /** When it was created, in epoch seconds; 0 when the service does not say. */
        public fun createdTime(createdTime: Long): AccessKeyResponseDetailsBuilder = apply { made.createdTime = createdTime }

        /** When it expires, in epoch seconds; 0 for never. */
        public fun expireTime(expireTime: Long): AccessKeyResponseDetailsBuilder = apply { made.expireTime = expireTime }

        /** Who created it. */
        public fun createdBy(createdBy: String?): AccessKeyResponseDetailsBuilder = apply { made.createdBy = createdBy }

        /** The client id that its session tokens name. */
        public fun clientId(clientId: String?): AccessKeyResponseDetailsBuilder = apply { made.clientId = clientId }

        /** The user that it acts for: the same as [boundUserId], under the name that requests have. */
        public fun userId(userId: String?): AccessKeyResponseDetailsBuilder = apply { made.userId = userId }

        /** Addresses and networks that it may be used from. */
        public fun permittedIps(permittedIps: List<String>?): AccessKeyResponseDetailsBuilder = apply { made.permittedIps = permittedIps }

        /** Claims that its session tokens carry. */
        public fun customClaims(customClaims: Map<String, Any?>?): AccessKeyResponseDetailsBuilder =
            apply {
                made.customClaims =
                    customClaims
            }

        /** The project's own attributes of keys. */
        public fun customAttributes(customAttributes: Map<String, Any?>?): AccessKeyResponseDetailsBuilder =
            apply {
                made.customAttributes =
                    customAttributes
            }

        /** Whether people may change it in the console. */
        public fun editable(editable: Boolean?): AccessKeyResponseDetailsBuilder = apply { made.editable = editable }

        /** The user that it acts for. */
        public fun boundUserId(boundUserId: String?): AccessKeyResponseDetailsBuilder = userId(boundUserId)

        /** What was given so far. */
        public fun build(): AccessKeyResponseDetails =
            AccessKeyResponseDetails(
                made.id,
                made.name,
                made.description,
                made.roleNames,
                made.keyTenants,
                made.status,
                made.createdTime,
                made.expireTime,
                made.createdBy,
                made.clientId,
                made.userId,
                made.permittedIps,
                made.customClaims,
                made.customAttributes,
                made.editable,
            )

        override fun toString(): String = "AccessKeyResponseDetailsBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): AccessKeyResponseDetailsBuilder = AccessKeyResponseDetailsBuilder()
    }
}
