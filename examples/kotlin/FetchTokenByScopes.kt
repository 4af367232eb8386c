import dev.tokenport.client.DescopeClient
import dev.tokenport.exception.DescopeException
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenRequest

fun main() {
    DescopeClient().use { descopeClient ->
        val outboundAppsService = descopeClient.managementServices.outboundAppsService
        try {
            val response =
                outboundAppsService.fetchOutboundAppUserToken(
                    FetchOutboundAppUserTokenRequest(
                        appId = "app-id",
                        userId = "user-id",
                        scopes = listOf("read", "write"),
                    ),
                )
            val accessToken = response.token?.accessToken.orEmpty()
            println("an access token of ${accessToken.length} characters")
        } catch (e: DescopeException) {
            println("Error: ${e.message}")
        }
    }
}
