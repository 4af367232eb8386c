package dev.tokenport.csp

import dev.tokenport.model.Bean

/** The organization that an OAuth app comes from. */
public class SourceOrg(
    /** The id. */
    public var orgId: String? = null,
    /** The short id. */
    public var shortId: String? = null,
    /** The name that people see. */
    public var displayName: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "orgId" to orgId,
            "shortId" to shortId,
            "displayName" to displayName,
        )
}
