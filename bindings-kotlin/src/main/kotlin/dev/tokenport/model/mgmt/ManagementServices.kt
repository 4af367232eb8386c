package dev.tokenport.model.mgmt

import dev.tokenport.exception.DescopeException
import dev.tokenport.internal.Calls
import dev.tokenport.internal.ManagementRequests
import dev.tokenport.internal.notCovered
import dev.tokenport.sdk.mgmt.AccessKeyService
import dev.tokenport.sdk.mgmt.LicenseService
import dev.tokenport.sdk.mgmt.OutboundAppsByTokenService
import dev.tokenport.sdk.mgmt.OutboundAppsService
import java.util.concurrent.CompletableFuture

/** The services of the management API. The getters of services that this library does not have say so. */
@JvmSuppressWildcards
public class ManagementServices private constructor(
    private val outboundApps: OutboundAppsService?,
    private val outboundAppsByToken: OutboundAppsByTokenService?,
    private val accessKeys: AccessKeyService?,
    private val license: LicenseService?,
    private val requests: ManagementRequests?,
) {
    /** Outbound applications and the tokens they hold. */
    public val outboundAppsService: OutboundAppsService get() = given(outboundApps, "OutboundAppsService")

    /** Fetching on the authority of a caller's own token. */
    public val outboundAppsByTokenService: OutboundAppsByTokenService
        get() = given(outboundAppsByToken, "OutboundAppsByTokenService")

    /** Access keys. */
    public val accessKeyService: AccessKeyService get() = given(accessKeys, "AccessKeyService")

    /** The project's licence. */
    public val licenseService: LicenseService get() = given(license, "LicenseService")

    /**
     * Calls any endpoint of the management API, with this client's key, retries, errors and connections. The answer is the
     * body as the service wrote it; its printed form hides nothing.
     */
    @Throws(DescopeException::class)
    public fun request(request: ManagementRequest): Map<String, Any?> = given(requests, "client").request(request)

    /** [request], without waiting. */
    public fun requestAsync(request: ManagementRequest): CompletableFuture<Map<String, Any?>> =
        given(requests, "client").requestAsync(request)

    /** Calls any endpoint of the management API with a body: as a [ManagementRequest] with nothing else in it. */
    @Throws(DescopeException::class)
    public fun request(
        method: String,
        path: String,
        body: Map<String, Any?>?,
    ): Map<String, Any?> = request(ManagementRequest(method, path, body = body))

    /** [request], without waiting. */
    public fun requestAsync(
        method: String,
        path: String,
        body: Map<String, Any?>?,
    ): CompletableFuture<Map<String, Any?>> = requestAsync(ManagementRequest(method, path, body = body))

    /** Calls any endpoint of the management API without a body: as a [ManagementRequest] with nothing else in it. */
    @Throws(DescopeException::class)
    public fun request(
        method: String,
        path: String,
    ): Map<String, Any?> = request(method, path, null)

    /** [request], without waiting. */
    public fun requestAsync(
        method: String,
        path: String,
    ): CompletableFuture<Map<String, Any?>> = requestAsync(method, path, null)

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

    private fun <T : Any> given(
        service: T?,
        name: String,
    ): T = checkNotNull(service) { "these ManagementServices were built without $name" }

    /** Builds [ManagementServices]: for tests that bring services of their own. */
    public class ManagementServicesBuilder internal constructor() {
        private var outboundApps: OutboundAppsService? = null
        private var outboundAppsByToken: OutboundAppsByTokenService? = null
        private var accessKeys: AccessKeyService? = null
        private var license: LicenseService? = null
        private var requests: ManagementRequests? = null

        /** Outbound applications and the tokens they hold. */
        public fun outboundAppsService(service: OutboundAppsService): ManagementServicesBuilder = apply { outboundApps = service }

        /** Fetching on the authority of a caller's own token. */
        public fun outboundAppsByTokenService(service: OutboundAppsByTokenService): ManagementServicesBuilder =
            apply { outboundAppsByToken = service }

        /** Access keys. */
        public fun accessKeyService(service: AccessKeyService): ManagementServicesBuilder = apply { accessKeys = service }

        /** The project's licence. */
        public fun licenseService(service: LicenseService): ManagementServicesBuilder = apply { license = service }

        /** Requests to any endpoint, made by this. */
        internal fun requests(calls: Calls): ManagementServicesBuilder = apply { requests = ManagementRequests(calls) }

        /** What was given so far. */
        public fun build(): ManagementServices = ManagementServices(outboundApps, outboundAppsByToken, accessKeys, license, requests)

        override fun toString(): String =
            "ManagementServicesBuilder(outboundAppsService=$outboundApps, outboundAppsByTokenService=$outboundAppsByToken, " +
                "accessKeyService=$accessKeys, licenseService=$license)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any service. */
        @JvmStatic
        public fun builder(): ManagementServicesBuilder = ManagementServicesBuilder()
    }
}
