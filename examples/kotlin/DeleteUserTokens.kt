import dev.tokenport.client.DescopeClient
import dev.tokenport.exception.DescopeException
import dev.tokenport.model.outbound.DeleteOutboundAppUserTokensRequest

fun main() {
    DescopeClient().use { descopeClient ->
        val outboundAppsService = descopeClient.managementServices.outboundAppsService
        try {
            outboundAppsService.deleteOutboundAppUserTokens(
                DeleteOutboundAppUserTokensRequest(appId = "app-id", userId = "user-id"),
            )
            println("deleted")
        } catch (e: DescopeException) {
            println("Error: ${e.message}")
        }
    }
}
