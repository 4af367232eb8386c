package dev.tokenport.model.mgmt

import dev.tokenport.internal.notCovered
import dev.tokenport.sdk.mgmt.OutboundAppsService

/** The services of the management API. The getters of services that this library does not have say so. */
public class ManagementServices private constructor(
    private val outboundApps: OutboundAppsService?,
) {
    /** Outbound applications and the tokens they hold. */
    public val outboundAppsService: OutboundAppsService
        get() = checkNotNull(outboundApps) { "these ManagementServices were built without an OutboundAppsService" }

    /** Not part of this library. */
    public val jwtService: Nothing get() = notCovered("JwtService")

    /** Not part of this library. */
    public val tenantService: Nothing get() = notCovered("TenantService")

    /** Not part of this library. */
    public val userService: Nothing get() = notCovered("UserService")

    /** Not part of this library. */
    public val permissionService: Nothing get() = notCovered("PermissionService")

    /** Not part of this library. */
    public val rolesService: Nothing get() = notCovered("RolesService")

    /** Not part of this library. */
    public val ssoService: Nothing get() = notCovered("SsoService")

    /** Not part of this library. */
    public val ssoApplicationService: Nothing get() = notCovered("SsoApplicationService")

    /** Not part of this library. */
    public val flowService: Nothing get() = notCovered("FlowService")

    /** Not part of this library. */
    public val groupService: Nothing get() = notCovered("GroupService")

    /** Not part of this library. */
    public val auditService: Nothing get() = notCovered("AuditService")

    /** Not part of this library. */
    public val authzService: Nothing get() = notCovered("AuthzService")

    /** Not part of this library. */
    public val fgaService: Nothing get() = notCovered("FGAService")

    /** Not part of this library. */
    public val projectService: Nothing get() = notCovered("ProjectService")

    /** Not part of this library. */
    public val passwordSettingsService: Nothing get() = notCovered("PasswordSettingsService")

    /** Not part of this library. */
    public val inboundAppsService: Nothing get() = notCovered("InboundAppsService")

    /** Not part of this library. */
    public val userCustomAttributesService: Nothing get() = notCovered("UserCustomAttributesService")

    /** Builds [ManagementServices]: for tests that bring services of their own. */
    public class ManagementServicesBuilder internal constructor() {
        private var outboundApps: OutboundAppsService? = null

        /** Outbound applications and the tokens they hold. */
        public fun outboundAppsService(service: OutboundAppsService): ManagementServicesBuilder = apply { outboundApps = service }

        /** What was given so far. */
        public fun build(): ManagementServices = ManagementServices(outboundApps)

        override fun toString(): String = "ManagementServicesBuilder(outboundAppsService=$outboundApps)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any service. */
        @JvmStatic
        public fun builder(): ManagementServicesBuilder = ManagementServicesBuilder()
    }
}
