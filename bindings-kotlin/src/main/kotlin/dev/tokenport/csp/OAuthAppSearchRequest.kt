package dev.tokenport.csp

import dev.tokenport.model.Bean

/** Searches the OAuth apps in the organization by their roles. */
public class OAuthAppSearchRequest(
    /** Whether roles that were not searched for are left out of the results. */
    public var filterResults: Boolean? = null,
    /** The first result's place, from 1. */
    public var pageStart: Int? = null,
    /** How many results at most. */
    public var pageLimit: Int? = null,
    /** The resource that the roles hold for. */
    public var resource: String? = null,
    /** How that resource begins; deprecated by the service. */
    public var resourceStartsWith: String? = null,
    /** The roles; any of them. */
    public var rolesSearchTerm: RolesSearchTerm? = null,
    /** `EXACT_MATCH`, `CONTAINS`, `STARTS_WITH` or `ENDS_WITH`. */
    public var searchType: String? = null,
    /** Fields that the service has and this class does not, by their wire names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "filterResults" to filterResults,
            "pageStart" to pageStart,
            "pageLimit" to pageLimit,
            "resource" to resource,
            "resourceStartsWith" to resourceStartsWith,
            "rolesSearchTerm" to rolesSearchTerm,
            "searchType" to searchType,
            "extra" to extra,
        )

    /** Builds [OAuthAppSearchRequest]. */
    public class OAuthAppSearchRequestBuilder internal constructor() {
        private val made = OAuthAppSearchRequest()

        /** Whether roles that were not searched for are left out of the results. */
        public fun filterResults(filterResults: Boolean?): OAuthAppSearchRequestBuilder = apply { made.filterResults = filterResults }

        /** The first result's place, from 1. */
        public fun pageStart(pageStart: Int?): OAuthAppSearchRequestBuilder = apply { made.pageStart = pageStart }

        /** How many results at most. */
        public fun pageLimit(pageLimit: Int?): OAuthAppSearchRequestBuilder = apply { made.pageLimit = pageLimit }

        /** The resource that the roles hold for. */
        public fun resource(resource: String?): OAuthAppSearchRequestBuilder = apply { made.resource = resource }

        /** How that resource begins; deprecated by the service. */
        public fun resourceStartsWith(resourceStartsWith: String?): OAuthAppSearchRequestBuilder =
            apply {
                made.resourceStartsWith =
                    resourceStartsWith
            }

        /** The roles; any of them. */
        public fun rolesSearchTerm(rolesSearchTerm: RolesSearchTerm?): OAuthAppSearchRequestBuilder =
            apply {
                made.rolesSearchTerm =
                    rolesSearchTerm
            }

        /** `EXACT_MATCH`, `CONTAINS`, `STARTS_WITH` or `ENDS_WITH`. */
        public fun searchType(searchType: String?): OAuthAppSearchRequestBuilder = apply { made.searchType = searchType }

        /** Fields that the service has and this class does not, by their wire names. */
        public fun extra(extra: MutableMap<String, Any?>): OAuthAppSearchRequestBuilder = apply { made.extra = extra }

        /** What was given so far. */
        public fun build(): OAuthAppSearchRequest =
            OAuthAppSearchRequest(
                made.filterResults,
                made.pageStart,
                made.pageLimit,
                made.resource,
                made.resourceStartsWith,
                made.rolesSearchTerm,
                made.searchType,
                LinkedHashMap(made.extra),
            )

        override fun toString(): String = "OAuthAppSearchRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): OAuthAppSearchRequestBuilder = OAuthAppSearchRequestBuilder()
    }
}
