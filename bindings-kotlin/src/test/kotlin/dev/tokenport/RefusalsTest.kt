package dev.tokenport

import dev.tokenport.client.CallOptions
import dev.tokenport.client.Config
import dev.tokenport.client.DescopeClient
import dev.tokenport.exception.ClientSetupException
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.ErrorCode
import dev.tokenport.exception.ErrorKind
import dev.tokenport.exception.ServerCommonException
import dev.tokenport.model.outbound.DeleteOutboundAppUserTokensRequest
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppTenantTokenRequest
import dev.tokenport.model.outbound.OutboundAppRequest
import dev.tokenport.model.outbound.OutboundAppUserTokenToUpload
import dev.tokenport.sdk.mgmt.OutboundAppsService
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CompletionException

/** What is refused before anything is sent. */
class RefusalsTest {
    private val emulator = Emulator.fresh()
    private val service = emulator.client().managementServices.outboundAppsService

    private fun refused(
        argument: String,
        call: OutboundAppsService.() -> Unit,
    ) {
        val error = assertThrows(ServerCommonException::class.java) { service.call() }
        assertEquals(ErrorKind.INVALID_ARGUMENT, error.kind)
        assertEquals(ErrorCode.INVALID_ARGUMENT, error.code)
        assertEquals(argument, error.argument)
        assertTrue(error.message!!.startsWith("The $argument argument is invalid"), error.message)
        assertEquals(0, error.attempts)
        assertEquals(0, emulator.requests().size)
    }

    @Test
    fun `ids that are empty or that a path cannot carry`() {
        for (id in listOf("", ".", "..")) refused("id") { loadApplication(id) }
        refused("id") { deleteApplication("") }
        refused("id") { deleteOutboundAppTokenById("") }
        refused("userId") { listAppsWithUserToken("") }
        refused("appId") { fetchLatestOutboundAppUserToken(FetchLatestOutboundAppUserTokenRequest("", "user", null, null)) }
    }

    @Test
    fun `arguments that are absent`() {
        refused("userId") { fetchLatestOutboundAppUserToken(FetchLatestOutboundAppUserTokenRequest(appId = "app")) }
        refused("name") { createApplication(OutboundAppRequest(id = "app")) }
    }

    @Test
    fun `a delete of everything`() {
        refused("appId") { deleteOutboundAppUserTokens(DeleteOutboundAppUserTokensRequest()) }
    }

    @Test
    fun `one item of a batch is named`() {
        val good = OutboundAppUserTokenToUpload(appId = "app", userId = "user", accessToken = "test-a")
        refused("tokens[1].appId") { batchUploadUserTokens(listOf(good, OutboundAppUserTokenToUpload(userId = "user"))) }
    }

    @Test
    fun `a field that the operation does not have`() {
        val request = FetchOutboundAppTenantTokenRequest("app", "tenant", listOf("read"), null, "mine")
        refused("externalIdentifier") { fetchOutboundAppTenantTokenByScopes(request) }
    }

    @Test
    fun `what cannot be written as JSON`() {
        val endless = HashMap<String, Any?>()
        endless["itself"] = endless
        val error =
            assertThrows(ServerCommonException::class.java) { service.createApplication(OutboundAppRequest(name = "n", extra = endless)) }
        assertEquals(ErrorKind.INVALID_ARGUMENT, error.kind)
        refused("id") { loadApplication("half \uD800 of a pair") }
    }

    @Test
    fun `texts of any size and content arrive as they are`() {
        val odd = "NUL \u0000, CR \r, LF \n, \"quotes\" and \uD83D\uDE00"
        val long = "x".repeat(1_000_000)
        service.createApplication(OutboundAppRequest(id = "app", name = odd, description = long))
        val loaded = service.loadApplication("app")
        assertEquals(odd, loaded.name)
        assertEquals(long, loaded.description)
    }

    @Test
    fun `a future refuses by failing`() {
        val future = service.loadApplicationAsync("..")
        val error = assertThrows(CompletionException::class.java) { future.join() }
        assertEquals("id", assertInstanceOf(DescopeException::class.java, error.cause).argument)
    }

    @Test
    fun `settings that cannot be name themselves and not their value`() {
        refusedSetting("managementKey") { managementKey("test-key\r\nX-Evil: 1") }
        refusedSetting("baseUrl") { descopeBaseUrl("http://example.com") }
        refusedSetting("baseUrl") { descopeBaseUrl("no url at all") }
        refusedSetting("timeout") { timeout(Duration.ZERO) }
        refusedSetting("maxRetries") { maxRetries(-1) }
        refusedSetting("headers.X-Bad") { customDefaultHeaders(mapOf("X-Bad" to "a\nb")) }
        refusedSetting("caFile") { caFile(Path.of("/no/such/file.pem")) }
        refusedSetting("projectId", ErrorCode.MISSING_PROJECT_ID) { projectId("") }
    }

    private fun refusedSetting(
        argument: String,
        code: String = ErrorCode.INVALID_ARGUMENT,
        change: Config.ConfigBuilder.() -> Unit,
    ) {
        val error = assertThrows(ClientSetupException::class.java) { DescopeClient(emulator.config().apply(change).build()) }
        assertEquals(ErrorKind.INVALID_ARGUMENT, error.kind)
        assertEquals(argument, error.argument)
        assertEquals(code, error.code)
        assertFalse(error.toString().contains("test-key"))
    }

    @Test
    fun `a call without a management key says what is missing`() {
        val config = emulator.config().managementKey(null).build()
        val error =
            assertThrows(ServerCommonException::class.java) {
                DescopeClient(config).managementServices.outboundAppsService.loadAllApplications()
            }
        assertEquals("managementKey", error.argument)
    }

    @Test
    fun `options that cannot be`() {
        val error = assertThrows(DescopeException::class.java) { emulator.client().withOptions(CallOptions(requestId = "a\nb")) }
        assertEquals("requestId", error.argument)
    }

    @Test
    fun `services of the official SDK that are not here say where they are`() {
        val client = emulator.client()
        val error = assertThrows(UnsupportedOperationException::class.java) { client.managementServices.userService }
        for (way in listOf("UserService", "request(", "com.descope:java-sdk")) assertTrue(error.message!!.contains(way), error.message)
        val other = assertThrows(UnsupportedOperationException::class.java) { client.authenticationServices.otpService }
        for (way in listOf("OTPService", "com.descope:java-sdk")) assertTrue(other.message!!.contains(way), other.message)
    }
}
