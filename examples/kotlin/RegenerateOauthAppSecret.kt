import dev.tokenport.csp.CspClient
import dev.tokenport.exception.DescopeException
import kotlin.system.exitProcess

fun main() {
    // Reads CSP_API_TOKEN and CSP_ORG_ID.
    CspClient().use { csp ->
        try {
            val regenerated = csp.oauthAppsService.regenerateSecret(System.getenv("OAUTH_APP_ID"))
            // Shown this once, to be piped to where secrets are kept; the old one has stopped working.
            println(regenerated.clientSecret)
        } catch (e: DescopeException) {
            System.err.println("Error: ${e.message}")
            exitProcess(1)
        }
    }
}
