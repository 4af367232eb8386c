import dev.tokenport.client.DescopeClient
import dev.tokenport.exception.DescopeException

fun main() {
    DescopeClient().use { descopeClient ->
        val accessKeyService = descopeClient.managementServices.accessKeyService
        val authService = descopeClient.authenticationServices.authService
        try {
            val rotated = accessKeyService.rotate(System.getenv("ACCESS_KEY_ID"))
            // The new secret is shown this once; the previous one has stopped working.
            authService.exchangeAccessKey(checkNotNull(rotated.cleartext))
            println("rotated ${rotated.key?.name}: the new secret works")
        } catch (e: DescopeException) {
            println("Error: ${e.message}")
        }
    }
}
