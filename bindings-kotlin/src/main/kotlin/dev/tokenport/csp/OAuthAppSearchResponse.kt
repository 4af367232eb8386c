package dev.tokenport.csp

import dev.tokenport.model.Bean

/** A page of what a search found; it has no links. */
@JvmSuppressWildcards
public class OAuthAppSearchResponse(
    /** The apps. */
    public var results: List<OrgClient>? = null,
    /** How many a page has at most. */
    public var itemsPerPage: Int? = null,
    /** The first one's place, from 1. */
    public var startIndex: Int? = null,
    /** How many there are in all pages. */
    public var totalResults: Int? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "results" to results,
            "itemsPerPage" to itemsPerPage,
            "startIndex" to startIndex,
            "totalResults" to totalResults,
        )
}
