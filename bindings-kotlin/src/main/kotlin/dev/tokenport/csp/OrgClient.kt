package dev.tokenport.csp

import dev.tokenport.model.Bean

/** An OAuth app in an organization, with its roles there. */
@JvmSuppressWildcards
public class OrgClient(
    /** The app's id. */
    public var id: String? = null,
    /** The name that people see. */
    public var displayName: String? = null,
    /** A description. */
    public var description: String? = null,
    /** Whether lists leave it out (`isHidden`). */
    public var hidden: Boolean? = null,
    /** Its roles in the organization. */
    public var organizationRoles: List<OrganizationRole>? = null,
    /** Its roles in services. */
    public var serviceRoles: List<ServiceRoles>? = null,
    /** Its roles of the organization's own making. */
    public var customRoles: List<Map<String, Any?>>? = null,
    /** The organization that it comes from. */
    public var sourceOrg: SourceOrg? = null,
    /** Fields that the service has and this class does not, by their wire names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "id" to id,
            "displayName" to displayName,
            "description" to description,
            "isHidden" to hidden,
            "organizationRoles" to organizationRoles,
            "serviceRoles" to serviceRoles,
            "customRoles" to customRoles,
            "sourceOrg" to sourceOrg,
            "extra" to extra,
        )
}
