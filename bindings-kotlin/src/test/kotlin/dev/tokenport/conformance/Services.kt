package dev.tokenport.conformance

import dev.tokenport.client.DescopeClient
import dev.tokenport.csp.CspClient

/** The services of both clients, by the names of their types. */
internal class Services(
    private val descope: DescopeClient,
    private val csp: CspClient,
) {
    /** A service; with an organization, that organization's. */
    fun named(
        name: String,
        orgId: String?,
    ): Any {
        val management = descope.managementServices
        val authentication = descope.authenticationServices
        return when (name) {
            "ManagementServices" -> management
            "OutboundAppsService" -> management.outboundAppsService
            "OutboundAppsByTokenService" -> management.outboundAppsByTokenService
            "AccessKeyService" -> management.accessKeyService
            "LicenseService" -> management.licenseService
            "AuthenticationService" -> authentication.authService
            "OutboundService" -> authentication.outboundService
            "OAuthAppsService" -> orgId?.let(csp::getOauthAppsService) ?: csp.oauthAppsService
            "ClientsService" -> orgId?.let(csp::getClientsService) ?: csp.clientsService
            else -> error("no service $name is known here")
        }
    }

    companion object {
        private val PACKAGES = listOf("sdk.mgmt", "sdk.auth", "csp", "model.mgmt")

        /** The public type of a service. */
        fun typeOf(name: String): Class<*> =
            PACKAGES.firstNotNullOf { inside ->
                try {
                    Class.forName("dev.tokenport.$inside.$name")
                } catch (_: ClassNotFoundException) {
                    null
                }
            }
    }
}
