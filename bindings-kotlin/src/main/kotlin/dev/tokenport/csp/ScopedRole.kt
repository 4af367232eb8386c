package dev.tokenport.csp

import dev.tokenport.model.Bean

/** A role, and where it holds. */
public class ScopedRole(
    /** The role. */
    public var name: String? = null,
    /** The resource that it is limited to. */
    public var resource: String? = null,
    /** Fields that the service has and this class does not, by their wire names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "name" to name,
            "resource" to resource,
            "extra" to extra,
        )
}
