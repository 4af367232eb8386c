package dev.tokenport

import dev.tokenport.client.CallOptions
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
        emulator.fault("""{"path":"/v1/mgmt/outbound/app/create","count":0,"delayMs":$DELAY}""")
    }

    /** Cancelled means that the request is dropped: what the server was about to do, it never does. */
    @AfterEach
    fun `the client still works, and nothing was created`() {
        Thread.sleep(DELAY)
        assertEquals(0, service.loadAllApplications().size)
        client.close()
    }

    @Test
    fun `an interrupt ends a blocking call, cancels it and stays set`() {
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
        thread.join(300)
        assertTrue(flag.get(), "the flag is set, and well before the reply would have come")
        assertEquals(ErrorKind.CANCELLED, assertInstanceOf(CallCancelledException::class.java, seen.get()).kind)
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
    }

    @Test
    fun `a timeout of the future cancels the call`() {
        val future = service.createApplicationAsync(request).orTimeout(100, TimeUnit.MILLISECONDS)
        val error = assertThrows(ExecutionException::class.java) { future.get() }
        assertInstanceOf(TimeoutException::class.java, error.cause)
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
        }

    @Test
    fun `a coroutine's timeout cancels the call`() =
        runBlocking {
            val future = service.createApplicationAsync(request)
            assertThrows(TimeoutCancellationException::class.java) { runBlocking { withTimeout(100) { future.await() } } }
            assertTrue(future.isCancelled)
        }

    @Test
    fun `a cancelled future cancels the coroutine that awaits it`() =
        runBlocking(Dispatchers.Default) {
            val future = service.createApplicationAsync(request)
            val waiting = async { runCatching { future.await() } }
            untilSent()
            future.cancel(false)
            assertInstanceOf(CancellationException::class.java, waiting.await().exceptionOrNull())
            Unit
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

    private fun untilSent() {
        // The request log shows a request when it is answered, so the moment it is under way can only be waited for.
        Thread.sleep(100)
    }

    private companion object {
        /** How long the server waits before it creates, in milliseconds. */
        const val DELAY = 500L
    }
}
