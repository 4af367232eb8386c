package dev.tokenport

import dev.tokenport.client.CallOptions
import dev.tokenport.client.DescopeClient
import dev.tokenport.exception.CallCancelledException
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.ErrorKind
import dev.tokenport.model.outbound.OutboundAppRequest
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.async
import kotlinx.coroutines.delay
import kotlinx.coroutines.future.await
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionException
import java.util.concurrent.ExecutionException
import java.util.concurrent.TimeUnit
import java.util.concurrent.TimeoutException
import java.util.concurrent.atomic.AtomicReference

/** Calls that are not waited for to the end: interrupted, cancelled, timed out, or their client closed. */
@Timeout(20)
class CancellationTest {
    private val emulator = Emulator.fresh()
    private val client = emulator.client()
    private val service = client.managementServices.outboundAppsService
    private val request = OutboundAppRequest("app", "App")

    @BeforeEach
    fun slow() {
        emulator.fault("""{"path":"$CREATE","count":0,"delayMs":20000}""")
    }

    @AfterEach
    fun `the client still works, and nothing was created`() {
        assertEquals(0, service.loadAllApplications().size)
        client.close()
    }

    @ParameterizedTest
    @ValueSource(booleans = [false, true])
    fun `an interrupt ends a blocking call, cancels it and stays set`(besideAnother: Boolean) {
        if (besideAnother) emulator.fault("""{"path":"$LOAD_ALL","delayMs":20000}""")
        val other = if (besideAnother) service.loadAllApplicationsAsync() else null
        val seen = AtomicReference<DescopeException>()
        val flag = AtomicReference<Boolean>()
        val thread =
            Thread {
                seen.set(assertThrows(DescopeException::class.java) { service.createApplication(request) })
                flag.set(Thread.currentThread().isInterrupted)
            }
        thread.start()
        untilSent()
        thread.interrupt()
        thread.join(1000)
        assertTrue(flag.get(), "the flag is set, and well before the reply would have come")
        isDropped()
        assertEquals(ErrorKind.CANCELLED, assertInstanceOf(CallCancelledException::class.java, seen.get()).kind)
        other?.let { assertTrue(it.cancel(false), "it was under way all the time") }
    }

    @Test
    fun `an interrupted thread sends nothing`() {
        Thread.currentThread().interrupt()
        assertThrows(CallCancelledException::class.java) { service.createApplication(request) }
        assertTrue(Thread.interrupted())
        assertEquals(0, emulator.requests().size)
    }

    @Test
    fun `cancelling the future cancels the call`() {
        val future = service.createApplicationAsync(request)
        untilSent()
        assertTrue(future.cancel(true))
        assertThrows(java.util.concurrent.CancellationException::class.java) { future.join() }
        isDropped()
    }

    @Test
    fun `a result or an exception that somebody else gives to the future cancels the call`() {
        for (end in listOf<(CompletableFuture<*>) -> Boolean>({ it.complete(null) }, { it.completeExceptionally(Exception()) })) {
            val future = service.createApplicationAsync(request)
            untilSent()
            assertTrue(end(future))
            isDropped()
            emulator.forgetRequests()
        }
    }

    @Test
    fun `a call's own time drops its request`() {
        val hurried = client.withOptions(CallOptions(timeout = Duration.ofMillis(200))).managementServices.outboundAppsService
        assertEquals(ErrorKind.OUTCOME_UNKNOWN, assertThrows(DescopeException::class.java) { hurried.createApplication(request) }.kind)
        isDropped()
        emulator.forgetRequests()
        val failed = assertThrows(CompletionException::class.java) { hurried.createApplicationAsync(request).join() }
        assertEquals(ErrorKind.OUTCOME_UNKNOWN, assertInstanceOf(DescopeException::class.java, failed.cause).kind)
        isDropped()
    }

    @Test
    fun `an interrupt ends the wait between two attempts`() {
        emulator.reset()
        emulator.fault("""{"path":"$CREATE","status":429,"headers":{"retry-after":"5"},"body":""}""")
        val seen = AtomicReference<DescopeException>()
        // Later calls would be held back, too.
        val config = emulator.config().maxOutageWait(Duration.ZERO).descopeBaseUrl(emulator.otherUrl)
        val lone = DescopeClient(config.build()).managementServices.outboundAppsService
        val thread = Thread { seen.set(assertThrows(DescopeException::class.java) { lone.createApplication(request) }) }
        thread.start()
        emulator.awaitRequest { it.path == CREATE && it.status == 429 }
        thread.interrupt()
        thread.join(1000)
        assertEquals(ErrorKind.CANCELLED, seen.get()?.kind)
        assertEquals(1, emulator.requests().size)
    }

    @Test
    fun `a timeout of the future cancels the call`() {
        val future = service.createApplicationAsync(request).orTimeout(100, TimeUnit.MILLISECONDS)
        val error = assertThrows(ExecutionException::class.java) { future.get() }
        assertInstanceOf(TimeoutException::class.java, error.cause)
        isDropped()
    }

    @Test
    fun `a cancelled coroutine cancels the call`() =
        runBlocking(Dispatchers.Default) {
            val future = service.createApplicationAsync(request)
            val waiting = async { future.await() }
            untilSent()
            waiting.cancel()
            assertThrows(CancellationException::class.java) { runBlocking { waiting.await() } }
            while (!future.isDone) delay(1)
            assertTrue(future.isCancelled)
            isDropped()
        }

    @Test
    fun `a coroutine's timeout cancels the call`() =
        runBlocking {
            val future = service.createApplicationAsync(request)
            assertThrows(TimeoutCancellationException::class.java) { runBlocking { withTimeout(100) { future.await() } } }
            assertTrue(future.isCancelled)
            isDropped()
        }

    @Test
    fun `a cancelled future cancels the coroutine that awaits it`() =
        runBlocking(Dispatchers.Default) {
            val future = service.createApplicationAsync(request)
            val waiting = async { runCatching { future.await() } }
            untilSent()
            future.cancel(false)
            assertInstanceOf(CancellationException::class.java, waiting.await().exceptionOrNull())
            isDropped()
        }

    @Test
    fun `a coroutine gets the result, and the exception itself`() =
        runBlocking {
            emulator.reset()
            assertEquals(0, service.loadAllApplicationsAsync().await().size)
            val error = assertThrows(DescopeException::class.java) { runBlocking { service.loadApplicationAsync("none").await() } }
            assertEquals(ErrorKind.NOT_FOUND, error.kind)
        }

    @Test
    fun `a hundred cancels at every moment leave a client that works`() {
        repeat(100) { round ->
            val future = service.createApplicationAsync(request)
            if (round % 3 == 0) Thread.sleep(1)
            future.cancel(false)
        }
        emulator.awaitRequests { all -> all.filter { it.path == CREATE }.all(Emulator.Sent::abandoned) }
    }

    @Test
    fun `a closed client refuses, twice closed too, and so does what was derived of it`() {
        val mine = emulator.client()
        val derived = mine.withOptions(CallOptions(requestId = "r"))
        mine.close()
        mine.close()
        for (closed in listOf(mine, derived)) {
            val service = closed.managementServices.outboundAppsService
            val error = assertThrows(DescopeException::class.java) { service.loadAllApplications() }
            assertEquals(ErrorKind.CANCELLED, error.kind)
            assertTrue(error.message!!.contains("closed"), error.message)
            val failed = assertThrows(CompletionException::class.java) { service.loadAllApplicationsAsync().join() }
            assertEquals(ErrorKind.CANCELLED, assertInstanceOf(DescopeException::class.java, failed.cause).kind)
        }
    }

    @Test
    fun `closing a client leaves its calls in flight alone`() {
        emulator.reset()
        emulator.fault("""{"path":"$LOAD_ALL","delayMs":300}""")
        val mine = emulator.client()
        val future = mine.managementServices.outboundAppsService.loadAllApplicationsAsync()
        emulator.awaitRequest { it.path == LOAD_ALL }
        mine.close()
        assertEquals(0, future.get().size)
    }

    private fun untilSent() = emulator.awaitRequest { it.path == CREATE }

    private fun isDropped() = emulator.awaitRequest { it.path == CREATE && it.abandoned && it.status == 0 }

    private companion object {
        const val CREATE = "/v1/mgmt/outbound/app/create"
        const val LOAD_ALL = "/v1/mgmt/outbound/apps"
    }
}
