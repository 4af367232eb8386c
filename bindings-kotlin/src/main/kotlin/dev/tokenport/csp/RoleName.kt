package dev.tokenport.csp

import dev.tokenport.model.Bean

/** A role to search for. */
public class RoleName(
    /** Its name, or the part of it that the search is for. */
    public var roleName: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "roleName" to roleName,
        )
}
