import dev.tokenport.client.DescopeClient
import dev.tokenport.exception.DescopeException

fun main() {
    DescopeClient().use { descopeClient ->
        val outboundAppsService = descopeClient.managementServices.outboundAppsService
        try {
            outboundAppsService.deleteOutboundAppTokenById("token-id")
            println("deleted")
        } catch (e: DescopeException) {
            println("Error: ${e.message}")
        }
    }
}
