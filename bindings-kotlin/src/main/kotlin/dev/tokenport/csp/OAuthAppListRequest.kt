package dev.tokenport.csp

import dev.tokenport.model.Bean

/** Asks for a page of OAuth apps. */
public class OAuthAppListRequest(
    /** The first app's place in the list, from 1. */
    public var pageStart: Int? = null,
    /** How many apps at most. */
    public var pageLimit: Int? = null,
    /** What the display name or the id has in it. */
    public var searchTerm: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "pageStart" to pageStart,
            "pageLimit" to pageLimit,
            "searchTerm" to searchTerm,
        )

    /** Builds [OAuthAppListRequest]. */
    public class OAuthAppListRequestBuilder internal constructor() {
        private val made = OAuthAppListRequest()

        /** The first app's place in the list, from 1. */
        public fun pageStart(pageStart: Int?): OAuthAppListRequestBuilder = apply { made.pageStart = pageStart }

        /** How many apps at most. */
        public fun pageLimit(pageLimit: Int?): OAuthAppListRequestBuilder = apply { made.pageLimit = pageLimit }

        /** What the display name or the id has in it. */
        public fun searchTerm(searchTerm: String?): OAuthAppListRequestBuilder = apply { made.searchTerm = searchTerm }

        /** What was given so far. */
        public fun build(): OAuthAppListRequest =
            OAuthAppListRequest(
                made.pageStart,
                made.pageLimit,
                made.searchTerm,
            )

        override fun toString(): String = "OAuthAppListRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): OAuthAppListRequestBuilder = OAuthAppListRequestBuilder()
    }
}
