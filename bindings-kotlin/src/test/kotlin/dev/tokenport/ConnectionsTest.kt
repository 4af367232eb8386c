package dev.tokenport

import dev.tokenport.client.CallOptions
import dev.tokenport.client.Config
import dev.tokenport.client.DescopeClient
import dev.tokenport.exception.ClientSetupException
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.ErrorKind
import dev.tokenport.exception.TransportException
import dev.tokenport.model.outbound.OutboundAppRequest
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import java.security.KeyStore
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionException
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger

/** How calls share what they can share. */
class ConnectionsTest {
    private val emulator = Emulator.fresh()

    @Test
    fun `a client that makes no call connects to nothing`() {
        emulator.client().close()
        assertEquals(0, emulator.requests().size)
        assertEquals(0, emulator.usedConnections())
    }

    @Test
    fun `a thousand calls in a row use one connection`() {
        val service = emulator.client().managementServices.outboundAppsService
        repeat(500) { service.loadAllApplications() }
        repeat(500) { service.loadAllApplicationsAsync().join() }
        assertEquals(1000, emulator.requests().size)
        assertEquals(1, emulator.usedConnections())
    }

    @Test
    fun `a thousand calls at once all end`() {
        val service = emulator.client().managementServices.outboundAppsService
        service.createApplication(OutboundAppRequest("app", "App"))
        val futures = (1..1000).map { service.loadApplicationAsync("app") }
        CompletableFuture.allOf(*futures.toTypedArray()).join()
        assertTrue(futures.all { it.join().name == "App" })
    }

    @Test
    fun `threads share a client`() {
        val service = emulator.client().managementServices.outboundAppsService
        val done = AtomicInteger()
        val threads = (1..16).map { Thread { repeat(20) { service.loadAllApplications().also { done.incrementAndGet() } } } }
        threads.onEach(Thread::start).forEach(Thread::join)
        assertEquals(320, done.get())
    }

    @Test
    fun `futures end on the executor that was asked for, and never on the IO thread`() {
        val names = ConcurrentHashMap.newKeySet<String>()
        Executors.newSingleThreadExecutor { Thread(it, "mine").apply { isDaemon = true } }.let { executor ->
            val mine = DescopeClient(emulator.config().executor(executor).build())
            // The future is slow enough for the callback to be in place.
            emulator.fault("""{"count":0,"delayMs":50}""")
            mine.managementServices.outboundAppsService
                .loadAllApplicationsAsync()
                .thenRun { names.add(Thread.currentThread().name) }
                .join()
            assertEquals(setOf("mine"), names)
        }
        emulator
            .client()
            .managementServices.outboundAppsService
            .loadAllApplicationsAsync()
            .thenRun { names.add(Thread.currentThread().name) }
            .join()
        assertTrue(names.none { it.startsWith("tokenport-io") }, "$names")
    }

    @Test
    fun `a future ends although its executor is shut down`() {
        val executor = Executors.newSingleThreadExecutor().apply { shutdown() }
        val client = DescopeClient(emulator.config().executor(executor).build())
        assertEquals(
            0,
            client.managementServices.outboundAppsService
                .loadAllApplicationsAsync()
                .join()
                .size,
        )
    }

    @Test
    @Timeout(20)
    fun `a blocking call on the thread that does the input and output fails and does not hang`() {
        val service = DescopeClient(emulator.config().executor(Runnable::run).build()).managementServices.outboundAppsService
        // The future is slow enough for the callback to be in place.
        emulator.fault("""{"delayMs":200}""")
        val second = service.loadAllApplicationsAsync().thenApply { service.loadAllApplications() }
        val failed = assertThrows(CompletionException::class.java) { second.join() }
        val problem = assertInstanceOf(DescopeException::class.java, failed.cause)
        assertEquals(ErrorKind.INVALID_ARGUMENT, problem.kind)
        assertTrue(problem.message!!.contains("executor"), problem.message)
        assertEquals(0, service.loadAllApplications().size)
    }

    @Test
    fun `a key store is trusted as a file is`() {
        val config = emulator.config().caFile(null).build()
        val distrusted = assertThrows(TransportException::class.java) { listApps(config) }
        assertEquals(0, distrusted.status ?: 0)
        config.trustStore = Emulator.trusted(emulator.caFile)
        assertEquals(0, listApps(config).size)
        val error =
            assertThrows(ClientSetupException::class.java) { listApps(config.apply { trustStore = KeyStore.getInstance("PKCS12") }) }
        assertTrue(error.message!!.contains("trustStore"), error.message)
    }

    private fun listApps(config: Config) = DescopeClient(config).use { it.managementServices.outboundAppsService.loadAllApplications() }

    @Test
    fun `headers of the configuration and options of calls are sent`() {
        val config = emulator.config().customDefaultHeaders(mapOf("X-Mine" to "always", "X-Both" to "far")).build()
        val client = DescopeClient(config)
        val options =
            CallOptions
                .builder()
                .requestId("rid-1")
                .headers(mapOf("X-Both" to "near"))
                .build()
        client
            .withOptions(options)
            .managementServices.outboundAppsService
            .loadAllApplications()
        client.managementServices.outboundAppsService.loadAllApplications()
        val (derived, plain) = emulator.requests()
        assertEquals(listOf("always", "near", "rid-1"), listOf("x-mine", "x-both", "x-external-rid").map(derived::header))
        assertEquals(listOf("always", "far"), listOf("x-mine", "x-both").map(plain::header))
        assertNotEquals("rid-1", plain.header("x-external-rid"))
    }
}
