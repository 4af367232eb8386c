import dev.tokenport.client.DescopeClient
import dev.tokenport.exception.DescopeException
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest

fun main() {
    // Reads DESCOPE_PROJECT_ID and DESCOPE_MANAGEMENT_KEY.
    DescopeClient().use { descopeClient ->
        val outboundAppsService = descopeClient.managementServices.outboundAppsService
        try {
            val response =
                outboundAppsService.fetchLatestOutboundAppUserToken(
                    FetchLatestOutboundAppUserTokenRequest(appId = "app-id", userId = "user-id"),
                )
            val accessToken = response.token?.accessToken.orEmpty()
            println("an access token of ${accessToken.length} characters")
        } catch (e: DescopeException) {
            println("Error: ${e.message}")
        }
    }
}
