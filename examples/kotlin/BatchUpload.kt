import dev.tokenport.client.DescopeClient
import dev.tokenport.model.outbound.OutboundAppTenantTokenToUpload
import dev.tokenport.model.outbound.OutboundAppUserTokenToUpload

fun main() {
    DescopeClient().use { descopeClient ->
        val outboundAppsService = descopeClient.managementServices.outboundAppsService

        // All or nothing: if one token is wrong, none is stored and each wrong one is named.
        val users =
            outboundAppsService.batchUploadUserTokens(
                listOf(
                    OutboundAppUserTokenToUpload(
                        appId = "app-id",
                        userId = "user-id",
                        accessToken = "test-access-token",
                        refreshToken = "test-refresh-token",
                        scopes = listOf("read", "write"),
                    ),
                ),
            )
        val tenants =
            outboundAppsService.batchUploadTenantTokens(
                listOf(
                    OutboundAppTenantTokenToUpload(
                        appId = "app-id",
                        tenantId = "tenant-id",
                        accessToken = "test-access-token",
                        scopes = listOf("read", "write"),
                    ),
                ),
            )

        val failures = users.failures.orEmpty() + tenants.failures.orEmpty()
        failures.forEach { println("${it.appId}: ${it.reason}") }
        println(if (failures.isEmpty()) "uploaded" else "rejected")
    }
}
