package dev.tokenport.csp

import dev.tokenport.model.Bean

/** A permission, and where it holds. */
@JvmSuppressWildcards
public class ScopedPermission(
    /** The permission. */
    public var permissionId: String? = null,
    /** The resources that it is limited to. */
    public var resources: List<String>? = null,
    /** Fields that the service has and this class does not, by their wire names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "permissionId" to permissionId,
            "resources" to resources,
            "extra" to extra,
        )
}
