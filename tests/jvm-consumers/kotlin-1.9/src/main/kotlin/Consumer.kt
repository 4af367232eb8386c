import dev.tokenport.client.DescopeClient
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.OutboundAppRequest
import dev.tokenport.model.outbound.UploadOutboundAppUserTokenRequest
import kotlinx.coroutines.future.await
import kotlinx.coroutines.runBlocking

/** Stores a token and prints it as the vault gives it back. */
fun main() =
    DescopeClient().use { client ->
        val service = client.managementServices.outboundAppsService
        runBlocking {
            service.createApplicationAsync(OutboundAppRequest(id = "kotlin", name = "Kotlin")).await()
            service
                .uploadUserTokenAsync(
                    UploadOutboundAppUserTokenRequest(appId = "kotlin", userId = "user", accessToken = "test-token-of-kotlin"),
                ).await()
            val request = FetchLatestOutboundAppUserTokenRequest(appId = "kotlin", userId = "user")
            println(
                service
                    .fetchLatestOutboundAppUserTokenAsync(request)
                    .await()
                    .token
                    ?.accessToken,
            )
        }
    }
