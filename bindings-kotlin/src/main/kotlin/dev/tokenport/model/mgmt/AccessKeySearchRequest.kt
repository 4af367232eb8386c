package dev.tokenport.model.mgmt

import dev.tokenport.model.Bean

/** Finds access keys; without a filter, all of them. */
@JvmSuppressWildcards
public class AccessKeySearchRequest(
    /** Keys of these tenants. */
    public var tenantIds: List<String>? = null,
    /** Keys that act for this user. */
    public var boundUserId: String? = null,
    /** Keys that this user created. */
    public var creatingUser: String? = null,
    /** Keys with these attributes. */
    public var customAttributes: Map<String, Any?>? = null,
    /** The order of the keys. */
    public var sort: List<AccessKeySort>? = null,
    /** Keys in which this text occurs. */
    public var text: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "tenantIds" to tenantIds,
            "boundUserId" to boundUserId,
            "creatingUser" to creatingUser,
            "customAttributes" to customAttributes,
            "sort" to sort,
            "text" to text,
        )

    /** Builds [AccessKeySearchRequest]. */
    public class AccessKeySearchRequestBuilder internal constructor() {
        private val made = AccessKeySearchRequest()

        /** Keys of these tenants. */
        public fun tenantIds(tenantIds: List<String>?): AccessKeySearchRequestBuilder = apply { made.tenantIds = tenantIds }

        /** Keys that act for this user. */
        public fun boundUserId(boundUserId: String?): AccessKeySearchRequestBuilder = apply { made.boundUserId = boundUserId }

        /** Keys that this user created. */
        public fun creatingUser(creatingUser: String?): AccessKeySearchRequestBuilder = apply { made.creatingUser = creatingUser }

        /** Keys with these attributes. */
        public fun customAttributes(customAttributes: Map<String, Any?>?): AccessKeySearchRequestBuilder =
            apply {
                made.customAttributes =
                    customAttributes
            }

        /** The order of the keys. */
        public fun sort(sort: List<AccessKeySort>?): AccessKeySearchRequestBuilder = apply { made.sort = sort }

        /** Keys in which this text occurs. */
        public fun text(text: String?): AccessKeySearchRequestBuilder = apply { made.text = text }

        /** What was given so far. */
        public fun build(): AccessKeySearchRequest =
            AccessKeySearchRequest(
                made.tenantIds,
                made.boundUserId,
                made.creatingUser,
                made.customAttributes,
                made.sort,
                made.text,
            )

        override fun toString(): String = "AccessKeySearchRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): AccessKeySearchRequestBuilder = AccessKeySearchRequestBuilder()
    }
}
