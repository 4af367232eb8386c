package dev.tokenport.csp

import dev.tokenport.model.Bean

/** A page of an organization's clients. */
@JvmSuppressWildcards
public class ClientPage(
    /** The clients. */
    public var results: List<OrgClient>? = null,
    /** How many there are in all pages. */
    public var totalResults: Int? = null,
    /** What `nextPage` takes; null on the last page. */
    public var nextLink: String? = null,
    /** The same for the page before; null on the first. */
    public var prevLink: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "results" to results,
            "totalResults" to totalResults,
            "nextLink" to nextLink,
            "prevLink" to prevLink,
        )
}
