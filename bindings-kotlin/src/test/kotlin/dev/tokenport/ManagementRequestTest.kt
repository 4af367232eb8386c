package dev.tokenport

import dev.tokenport.client.DescopeClient
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.ErrorKind
import dev.tokenport.model.mgmt.ManagementRequest
import dev.tokenport.model.mgmt.ManagementRequest.Retry
import dev.tokenport.model.mgmt.ManagementServices
import dev.tokenport.model.outbound.OutboundAppRequest
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.time.Duration
import java.util.concurrent.CompletableFuture

/** Endpoints without an operation of their own. */
class ManagementRequestTest {
    private val emulator = Emulator.fresh()

    // Tests count what a call does by itself.
    private val client = DescopeClient(emulator.config().maxOutageWait(Duration.ZERO).build())
    private val services: ManagementServices = client.managementServices
    private val both =
        Both(emulator) {
            services.outboundAppsService.createApplication(OutboundAppRequest("given", "Given"))
        }

    private fun <T> check(
        request: String,
        body: String?,
        blocking: () -> T,
        future: () -> CompletableFuture<T>,
        result: (T) -> Unit = {},
    ) = both.check({ request }, { body }, { Emulator.MANAGEMENT_KEY }, blocking, future, result)

    @Test
    fun `a body and the answer as it is`() {
        val path = "/v1/mgmt/outbound/app/create"
        val body = mapOf("id" to "app", "name" to "App")
        check("POST $path", """{"id":"app","name":"App"}""", { services.request("POST", path, body) }, {
            services.requestAsync("POST", path, body)
        }) { answer ->
            assertEquals("App", (answer["app"] as Map<*, *>)["name"])
        }
    }

    @Test
    fun `no body`() =
        check(
            "GET /v1/mgmt/outbound/apps",
            null,
            { services.request("GET", "/v1/mgmt/outbound/apps") },
            { services.requestAsync("GET", "/v1/mgmt/outbound/apps") },
        ) { answer -> assertEquals("given", ((answer["apps"] as List<*>).single() as Map<*, *>)["id"]) }

    @Test
    fun `parameters of the query`() {
        val request =
            ManagementRequest
                .builder()
                .method("GET")
                .path("/v1/mgmt/outbound/apps-with-user-token")
                .query(mapOf("userId" to "a b&c", "tenantId" to null))
                .build()
        check(
            "GET /v1/mgmt/outbound/apps-with-user-token?userId=a%20b%26c",
            null,
            { services.request(request) },
            { services.requestAsync(request) },
        )
    }

    @Test
    fun `nulls of a body are sent`() {
        val error =
            assertThrows(DescopeException::class.java) {
                services.request("POST", "/v1/mgmt/nothing/here", mapOf("a" to null, "b" to listOf(mapOf("c" to null))))
            }
        assertEquals(ErrorKind.INVALID_RESPONSE, error.kind)
        assertEquals("""{"a":null,"b":[{"c":null}]}""", emulator.requests().single().body)
    }

    @Test
    fun `what may be repeated is`() {
        fun attempts(retry: Retry?): Int {
            emulator.reset()
            emulator.fault("""{"path":"/v1/mgmt/outbound/app/delete","count":1,"status":503}""")
            val request = ManagementRequest("POST", "/v1/mgmt/outbound/app/delete", body = mapOf("id" to "none"), retry = retry)
            assertThrows(DescopeException::class.java) { services.request(request) }
            return emulator.requests().size
        }
        assertEquals(1, attempts(null))
        assertEquals(1, attempts(Retry.ONCE))
        assertEquals(2, attempts(Retry.OVERWRITE))
        assertEquals(2, attempts(Retry.READ))
    }

    @Test
    fun `what cannot be is refused by its name, unsent`() {
        val endless = HashMap<String, Any?>()
        endless["itself"] = endless
        val cases =
            mapOf(
                ManagementRequest("FETCH", "/v1/mgmt/x") to "method",
                ManagementRequest("GET", "https://example.com/") to "path",
                ManagementRequest("GET", "/v1/mgmt/../auth") to "path",
                ManagementRequest("GET", "/v1/mgmt/x?y=z") to "path",
            )
        for ((request, argument) in cases) {
            val error = assertThrows(DescopeException::class.java) { services.request(request) }
            assertEquals(ErrorKind.INVALID_ARGUMENT, error.kind)
            assertEquals(argument, error.argument)
        }
        val error = assertThrows(DescopeException::class.java) { services.request("POST", "/v1/mgmt/x", endless) }
        assertEquals(ErrorKind.INVALID_ARGUMENT, error.kind)
        assertEquals(0, emulator.requests().size)
    }

    @Test
    fun `services built for a test have no client to ask`() {
        val built = ManagementServices.builder().accessKeyService(services.accessKeyService).build()
        assertEquals(services.accessKeyService, built.accessKeyService)
        val error = assertThrows(IllegalStateException::class.java) { built.request("GET", "/v1/mgmt/x") }
        assertTrue(error.message!!.contains("client"), error.message)
    }
}
