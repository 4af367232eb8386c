import dev.tokenport.client.DescopeClient
import dev.tokenport.exception.DescopeException
import dev.tokenport.model.outbound.OutboundAppRequest
import dev.tokenport.model.outbound.UrlParam

fun main() {
    DescopeClient().use { descopeClient ->
        val outboundAppsService = descopeClient.managementServices.outboundAppsService
        try {
            val created =
                outboundAppsService.createApplication(
                    OutboundAppRequest(
                        id = "app-id",
                        name = "Google Calendar",
                        description = "Calendars of our users",
                        clientId = "test-client-id",
                        clientSecret = "test-client-secret",
                        logo = "https://example.com/logo.png",
                        discoveryUrl = "https://example.com/.well-known/openid-configuration",
                        authorizationUrl = "https://example.com/authorize",
                        authorizationUrlParams = listOf(UrlParam("audience", "calendar")),
                        tokenUrl = "https://example.com/token",
                        tokenUrlParams = listOf(UrlParam("resource", "calendar")),
                        revocationUrl = "https://example.com/revoke",
                        defaultScopes = listOf("read", "write"),
                        defaultRedirectUrl = "https://example.com/done",
                        callbackDomain = "auth.example.com",
                        pkce = true,
                        accessType = "offline",
                        prompt = listOf("consent"),
                        appType = "custom",
                        useDcr = true,
                        dcrUrl = "https://example.com/register",
                        tenantId = "tenant-id",
                    ),
                )
            println("created ${created.id}")
        } catch (e: DescopeException) {
            println("Error: ${e.message}")
        }
    }
}
