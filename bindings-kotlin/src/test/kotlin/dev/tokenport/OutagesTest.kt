package dev.tokenport

import com.fasterxml.jackson.databind.ObjectMapper
import dev.tokenport.client.CallOptions
import dev.tokenport.client.ClientStats
import dev.tokenport.client.DescopeClient
import dev.tokenport.csp.CspClient
import dev.tokenport.exception.ClientSetupException
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.ServerCommonException
import dev.tokenport.exception.ServiceUnavailableException
import dev.tokenport.exception.TransportException
import dev.tokenport.internal.ErrorReport
import dev.tokenport.model.outbound.OutboundAppRequest
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import java.net.ConnectException
import java.net.ServerSocket
import java.time.Duration
import java.time.Instant
import javax.net.ssl.SSLException
import kotlin.concurrent.thread

/** A service that does not answer: who waits for it, who does not, and what both are told. */
@Timeout(60)
class OutagesTest {
    private val emulator = Emulator.fresh()

    @Test
    fun `an outage that is over soon costs no call`() =
        using(null) { client ->
            val service = client.managementServices.outboundAppsService
            down()
            val blocking = (1..8).map { thread { service.loadAllApplications() } }
            val futures = (1..8).map { service.loadAllApplicationsAsync() }
            awaitClosed(client)
            assertTrue(
                client
                    .stats()
                    .destinations
                    .single()
                    .waiting > 8,
                client.stats().toString(),
            )
            emulator.forgetFaults()
            futures.forEach { assertEquals(0, it.join().size) }
            blocking.forEach(Thread::join)
        }

    @Test
    fun `one that lasts is a service that is unavailable, with when to come again`() =
        using(Duration.ofSeconds(1)) { client ->
            down()
            val error =
                assertThrows(ServiceUnavailableException::class.java) {
                    client.managementServices.outboundAppsService.loadAllApplications()
                }
            assertTrue(error.retryable)
            assertTrue(error.waited > Duration.ofMillis(200) && error.waited < Duration.ofSeconds(5), "${error.waited}")
            assertTrue(checkNotNull(error.retryAfter) <= Duration.ofSeconds(1), "${error.retryAfter}")
            val place = awaitClosed(client)
            assertEquals(emulator.url, place.url)
            assertTrue(checkNotNull(place.closedSince).isAfter(Instant.now().minusSeconds(30)), place.toString())
            assertTrue(checkNotNull(place.lastMiss).contains("503"), place.toString())
            assertTrue(ObjectMapper().writeValueAsString(client.stats()).contains("\"closedSince\":\"${place.closedSince}\""))
        }

    @Test
    fun `a call that is told not to wait repeats by itself`() =
        using(null) { client ->
            down()
            val lone = client.withOptions(CallOptions.builder().maxOutageWait(Duration.ZERO).build())
            val error =
                assertThrows(ServiceUnavailableException::class.java) {
                    lone.managementServices.outboundAppsService.loadAllApplications()
                }
            assertEquals(listOf(503, 4), listOf(error.status, error.attempts))
            assertTrue(error.waited < Duration.ofMillis(50), "${error.waited}")
        }

    @Test
    fun `what the service itself refuses is no outage`() {
        emulator.client().use { client ->
            val service = client.managementServices.outboundAppsService
            val missing = assertThrows(ServerCommonException::class.java) { service.loadApplication("none") }
            val wrong = assertThrows(ServerCommonException::class.java) { service.createApplication(OutboundAppRequest()) }
            for (error in listOf(missing, wrong)) {
                assertFalse(error is ServiceUnavailableException || error.retryable, "$error")
                assertNull(error.retryAfter)
            }
        }
    }

    @Test
    fun `a refused connection names the place, and Java's own exception is the cause`() {
        val port = ServerSocket(0).use { it.localPort }
        DescopeClient(
            emulator
                .config()
                .descopeBaseUrl("https://127.0.0.1:$port")
                .maxOutageWait(Duration.ZERO)
                .build(),
        ).use { client ->
            val error = assertThrows(TransportException::class.java) { client.managementServices.outboundAppsService.loadAllApplications() }
            assertInstanceOf(ConnectException::class.java, error.cause)
            assertTrue(error.message!!.contains("127.0.0.1:$port"), error.message)
            assertTrue(error.retryable)
            assertNull(error.status)
        }
    }

    @Test
    fun `a certificate that cannot be trusted is not worth another try`() {
        DescopeClient(emulator.config().caFile(null).build()).use { client ->
            val error = assertThrows(TransportException::class.java) { client.managementServices.outboundAppsService.loadAllApplications() }
            assertInstanceOf(SSLException::class.java, error.cause)
            assertFalse(error.retryable)
        }
    }

    @ParameterizedTest
    @CsvSource(
        "ECONNREFUSED, java.net.ConnectException",
        "ECONNRESET, java.net.SocketException",
        "EPIPE, java.net.SocketException",
        "ETIMEDOUT, java.net.SocketTimeoutException",
        "ENOTFOUND, java.net.UnknownHostException",
        "EAI_AGAIN, java.net.UnknownHostException",
        "EHOSTUNREACH, java.net.NoRouteToHostException",
        "ENETUNREACH, java.net.NoRouteToHostException",
        ", java.net.SocketException",
    )
    fun `what the system says is the cause's class`(
        code: String?,
        cause: String,
    ) {
        val system = code?.let { "\"systemCode\":\"$it\"," }.orEmpty()
        val json = """{"kind":"transport","message":"m","detail":"cannot connect","retryable":true,"waited":1.25,$system"retryAfter":2}"""
        val error = ErrorReport.of(json.toByteArray()).toException()
        assertEquals(cause, error.cause?.javaClass?.name)
        assertEquals("cannot connect", error.cause?.message)
        assertEquals(listOf(Duration.ofMillis(1250), Duration.ofSeconds(2)), listOf(error.waited, error.retryAfter))
    }

    @Test
    fun `a wait that cannot be is refused by its name`() {
        val negative = Duration.ofSeconds(-1)
        val setup = assertThrows(ClientSetupException::class.java) { DescopeClient(emulator.config().maxOutageWait(negative).build()) }
        assertEquals("maxOutageWait", setup.argument)
        emulator.client().use { client ->
            val error = assertThrows(DescopeException::class.java) { client.withOptions(CallOptions(maxOutageWait = negative)) }
            assertEquals("maxOutageWait", error.argument)
        }
    }

    @Test
    fun `before the first call and after the end there is nothing to tell`() {
        val client = emulator.client()
        assertEquals(ClientStats(), client.stats())
        client.managementServices.outboundAppsService.loadAllApplications()
        val place = client.stats().destinations.single()
        assertEquals(
            listOf(false, null, null, 0, null),
            listOf(place.closed, place.closedSince, place.lastMiss, place.waiting, place.pausedFor),
        )
        assertTrue(place.retryBudget > 0)
        client.close()
        assertEquals(ClientStats(), client.stats())
        CspClient(emulator.cspConfig().maxOutageWait(Duration.ofSeconds(3)).build()).use { csp ->
            csp.oauthAppsService.list()
            assertNotNull(
                csp
                    .stats()
                    .destinations
                    .single()
                    .url,
            )
        }
    }

    private fun down() = emulator.fault("""{"path":"$LOAD_ALL","count":0,"status":503,"body":"<html>"}""")

    /** A client to which the service has answered; afterwards it does again, so that no other test waits. */
    private fun using(
        maxOutageWait: Duration?,
        test: (DescopeClient) -> Unit,
    ) = DescopeClient(emulator.config().maxOutageWait(maxOutageWait).build()).use { client ->
        val service = client.managementServices.outboundAppsService
        service.loadAllApplications()
        test(client)
        emulator.reset()
        while (runCatching { service.loadAllApplications() }.isFailure) Thread.sleep(20)
        assertFalse(
            client
                .stats()
                .destinations
                .single()
                .closed,
        )
    }

    private fun awaitClosed(client: DescopeClient) =
        generateSequence { client.stats().destinations.single() }
            .onEach { Thread.sleep(5) }
            .first { it.closed }

    private companion object {
        const val LOAD_ALL = "/v1/mgmt/outbound/apps"
    }
}
