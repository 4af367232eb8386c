package dev.tokenport

import dev.tokenport.client.CallOptions
import dev.tokenport.client.DescopeClient
import dev.tokenport.exception.CallCancelledException
import dev.tokenport.exception.DeadlineExceededException
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.ErrorCode
import dev.tokenport.exception.ErrorKind
import dev.tokenport.exception.OutcomeUnknownException
import dev.tokenport.exception.RateLimitExceededException
import dev.tokenport.exception.ServerCommonException
import dev.tokenport.exception.TransportException
import dev.tokenport.facts.errorKinds
import dev.tokenport.internal.ErrorReport
import dev.tokenport.internal.NativeLibrary
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.OutboundAppRequest
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.junit.jupiter.params.provider.ValueSource
import java.time.Duration
import java.util.concurrent.CompletionException

/** Every way a call can fail, as the exception that a user sees. */
class ErrorsTest {
    private val emulator = Emulator.fresh()

    // What a call does by itself: outages are for OutagesTest.
    private val config = emulator.config().maxOutageWait(Duration.ZERO).descopeBaseUrl(emulator.otherUrl)
    private val client = DescopeClient(config.build())
    private val service = client.managementServices.outboundAppsService
    private val request = FetchLatestOutboundAppUserTokenRequest("app", "user", null, null)

    private fun failure(): DescopeException =
        assertThrows(DescopeException::class.java) { service.fetchLatestOutboundAppUserToken(request) }

    private fun fault(fields: String) = emulator.fault("""{"path":"$LATEST","count":0,$fields}""")

    @Test
    fun `every kind of the core has its kind and its exception here`() {
        NativeLibrary.load()
        assertEquals(errorKinds().toSet(), ErrorKind.entries.map { it.toString() }.toSet())
        val special =
            mapOf(
                ErrorKind.RATE_LIMITED to RateLimitExceededException::class.java,
                ErrorKind.TRANSPORT to TransportException::class.java,
                ErrorKind.TIMEOUT to DeadlineExceededException::class.java,
                ErrorKind.CANCELLED to CallCancelledException::class.java,
                ErrorKind.OUTCOME_UNKNOWN to OutcomeUnknownException::class.java,
            )
        for (kind in ErrorKind.entries) {
            val json =
                """{"kind":"$kind","message":"$kind: what [op]","detail":"what","argument":"a.b","code":"E1","status":418,"retryAfter":7,
                    "operation":"op","requestId":"rid","attempts":2,"url":"https://x","headers":{"a":"b"},"body":"raw","new":1}"""
            val error = ErrorReport.of(json.toByteArray()).toException()
            assertEquals(special[kind] ?: ServerCommonException::class.java, error.javaClass)
            assertEquals(kind, error.kind)
            assertEquals("what", error.message)
            assertEquals("${error.javaClass.name}: $kind: what [op]", error.toString())
            assertEquals(
                listOf("a.b", "E1", 418, "rid", 2),
                listOf(error.argument, error.code, error.status, error.requestId, error.attempts),
            )
            assertEquals(kind == ErrorKind.RATE_LIMITED, error.isErrorLimitException())
            if (error is ServerCommonException) assertEquals("raw", error.serverResponse)
            if (error is RateLimitExceededException) assertEquals(7, error.retryAfterSeconds)
        }
    }

    @ParameterizedTest
    @CsvSource(
        "400, INVALID_ARGUMENT",
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "409, CONFLICT",
        "500, SERVER",
    )
    fun `the service's own error is reported whole`(
        status: Int,
        kind: ErrorKind,
    ) {
        fault(""""status":$status,"body":"{\"errorCode\":\"E1\",\"errorDescription\":\"short\",\"errorMessage\":\"long\"}"""")
        val error = assertInstanceOf(ServerCommonException::class.java, failure())
        assertEquals(kind, error.kind)
        assertEquals(status, error.status)
        assertEquals("E1", error.code)
        assertTrue(error.message!!.contains("long"), error.message)
        assertTrue(error.serverResponse!!.contains("errorDescription"))
        assertFalse(error.requestId.isNullOrEmpty())
        assertEquals(1, error.attempts)
        assertEquals(emulator.requests().single().header("x-external-rid"), error.requestId)
    }

    @Test
    fun `a token that is not there is not found`() {
        val error = failure()
        assertEquals(ErrorKind.NOT_FOUND, error.kind)
        assertEquals(404, error.status)
        assertNotNull(error.code)
    }

    @Test
    fun `a token id arrives as it is`() {
        val error = assertThrows(DescopeException::class.java) { service.deleteOutboundAppTokenById("a b&c=d/é%") }
        assertEquals(ErrorKind.NOT_FOUND, error.kind)
        assertEquals("id=a%20b%26c%3Dd%2F%C3%A9%25", emulator.requests().single().query)
    }

    @Test
    fun `a future fails with the same exception`() {
        val error = assertThrows(CompletionException::class.java) { service.fetchLatestOutboundAppUserTokenAsync(request).join() }
        assertEquals(ErrorKind.NOT_FOUND, assertInstanceOf(ServerCommonException::class.java, error.cause).kind)
    }

    @Test
    fun `a long rate limit is reported at once with its seconds`() {
        fault(""""status":429,"headers":{"retry-after":"77"},"body":"<html>"""")
        val error = assertInstanceOf(RateLimitExceededException::class.java, failure())
        assertEquals(77, error.retryAfterSeconds)
        assertEquals(Duration.ofSeconds(77), error.retryAfter)
        assertEquals(ErrorCode.RATE_LIMIT_EXCEEDED, error.code)
        assertTrue(error.isErrorLimitException())
    }

    @Test
    fun `html is an answer without a kind of its own`() {
        fault(""""status":502,"body":"<html>test-secret-in-html</html>"""")
        val error = failure()
        assertEquals(502, error.status)
        assertEquals("502", error.code)
        assertFalse("$error ${error.message}".contains("test-secret-in-html"))
    }

    @ParameterizedTest
    @ValueSource(strings = ["null", "[]", "7", "\"text\"", ""])
    fun `an error that is no object has its status as its code`(body: String) {
        fault(""""status":400,"body":${Emulator.JSON.writeValueAsString(body)}""")
        val error = assertInstanceOf(ServerCommonException::class.java, failure())
        assertEquals(400, error.status)
        assertEquals("400", error.code)
        assertEquals(body, error.serverResponse)
    }

    @ParameterizedTest
    @ValueSource(
        strings = [
            "<html>", "[]", "{}", "", "{\"token\":7}",
            "{\"token\":{\"scopes\":\"test-secret-text\"}}",
            "{\"token\":{\"accessTokenExpiry\":{\"test-secret-text\":1}}}",
        ],
    )
    fun `an answer that cannot be understood says where and never what`(body: String) {
        fault(""""status":200,"body":${Emulator.JSON.writeValueAsString(body)}""")
        val error = assertInstanceOf(ServerCommonException::class.java, failure())
        assertEquals(ErrorKind.INVALID_RESPONSE, error.kind)
        assertEquals(200, error.status)
        assertFalse(error.requestId.isNullOrEmpty())
        assertFalse("$error ${error.message} ${error.cause}".contains("test-secret-text"))
    }

    @Test
    fun `no answer is a transport error`() {
        fault(""""reset":true""")
        val error = assertInstanceOf(TransportException::class.java, failure())
        assertNull(error.status)
        assertNull(error.code)
        assertTrue(error.attempts > 1)
    }

    @Test
    fun `no answer in time is a timeout`() {
        fault(""""delayMs":5000""")
        client.withOptions(CallOptions(timeout = Duration.ofMillis(200))).use { hasty ->
            val error =
                assertThrows(DeadlineExceededException::class.java) {
                    hasty.managementServices.outboundAppsService.fetchLatestOutboundAppUserToken(request)
                }
            assertEquals(ErrorKind.TIMEOUT, error.kind)
        }
    }

    @Test
    fun `a create that nobody knows the end of says so`() {
        emulator.fault("""{"path":"/v1/mgmt/outbound/app/create","when":"after","reset":true}""")
        val error = assertThrows(OutcomeUnknownException::class.java) { service.createApplication(OutboundAppRequest("app", "App")) }
        assertEquals(ErrorKind.OUTCOME_UNKNOWN, error.kind)
        assertEquals(1, emulator.requests().size)
        assertEquals("App", service.loadApplication("app").name)
    }

    private companion object {
        const val LATEST = "/v1/mgmt/outbound/app/user/token/latest"
    }
}
