package dev.tokenport.csp

import dev.tokenport.model.Bean

/** An organization. */
public class OrgReference(
    /** The id. */
    public var id: String? = null,
    /** The name. */
    public var name: String? = null,
    /** The name that people see. */
    public var displayName: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "id" to id,
            "name" to name,
            "displayName" to displayName,
        )
}
