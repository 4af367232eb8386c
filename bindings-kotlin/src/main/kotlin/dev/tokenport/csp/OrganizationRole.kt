package dev.tokenport.csp

import dev.tokenport.model.Bean
import java.time.Instant

/** A role in an organization. */
public class OrganizationRole(
    /** The role. */
    public var name: String? = null,
    /** The name that people see. */
    public var displayName: String? = null,
    /** How it came by the role: `DIRECT`… */
    public var membershipType: String? = null,
    /** The resource that it is limited to. */
    public var resource: String? = null,
    /** When it ends; null for never. */
    public var expiresAt: Instant? = null,
    /** Who gave it. */
    public var createdBy: String? = null,
    /** When it was given. */
    public var createdDate: Instant? = null,
    /** Who changed it last. */
    public var lastUpdatedBy: String? = null,
    /** When it was changed last. */
    public var lastUpdatedDate: Instant? = null,
    /** Fields that the service has and this class does not, by their wire names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "name" to name,
            "displayName" to displayName,
            "membershipType" to membershipType,
            "resource" to resource,
            "expiresAt" to expiresAt,
            "createdBy" to createdBy,
            "createdDate" to createdDate,
            "lastUpdatedBy" to lastUpdatedBy,
            "lastUpdatedDate" to lastUpdatedDate,
            "extra" to extra,
        )
}
