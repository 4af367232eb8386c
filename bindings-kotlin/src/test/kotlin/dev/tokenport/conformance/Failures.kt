package dev.tokenport.conformance

import com.fasterxml.jackson.databind.JsonNode
import dev.tokenport.Emulator.Sent
import dev.tokenport.exception.CallCancelledException
import dev.tokenport.exception.DeadlineExceededException
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.OutcomeUnknownException
import dev.tokenport.exception.RateLimitExceededException
import dev.tokenport.exception.ServerCommonException
import dev.tokenport.exception.ServiceUnavailableException
import dev.tokenport.exception.TransportException
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue

/** Compares exceptions with the errors of cases. */
internal object Failures {
    private val CLASSES: Map<String, Set<Class<*>?>> =
        mapOf(
            "rate_limited" to setOf(RateLimitExceededException::class.java),
            "transport" to setOf(TransportException::class.java),
            "timeout" to setOf(DeadlineExceededException::class.java),
            "cancelled" to setOf(CallCancelledException::class.java),
            "outcome_unknown" to setOf(OutcomeUnknownException::class.java),
            // The service's own failure, and that of what stands before it.
            "server" to setOf(ServerCommonException::class.java, ServiceUnavailableException::class.java),
        )

    /** Fails where the exception differs from what is known of it. */
    fun check(
        operation: String,
        expected: JsonNode,
        actual: Throwable?,
        sent: List<Sent>,
    ) {
        val kind = expected["kind"].asText()
        val classes = CLASSES[kind] ?: setOf(ServerCommonException::class.java)
        assertTrue(actual?.javaClass in classes, "$actual")
        actual as DescopeException
        assertEquals(kind, actual.kind.toString())
        expected["argument"]?.let { argument(own(operation, it.asText()), actual) }
        expected["code"]?.let { assertEquals(it.asText(), actual.code) }
        expected["status"]?.let { assertEquals(it.intValue(), actual.status) }
        if (actual is RateLimitExceededException) expected["retryAfter"]?.let { assertEquals(it.longValue(), actual.retryAfterSeconds) }
        if (sent.isNotEmpty()) assertTrue(sent.any { it.header("x-external-rid") == actual.requestId }, actual.requestId)
        val printed = printed(actual)
        for (text in expected["contains"].orEmpty()) assertTrue(text.asText() in printed, "no ${text.asText()} in $printed")
        for (text in expected["excludes"].orEmpty()) assertFalse(text.asText() in printed, "${text.asText()} in $printed")
        assertFalse("test-" in printed, printed)
    }

    private fun argument(
        expected: String,
        actual: DescopeException,
    ) {
        assertEquals(expected, actual.argument)
        assertTrue("$expected: " in "$actual", "$actual")
    }

    /** All that may be printed of an exception. */
    private fun printed(error: Throwable): String = generateSequence(error) { it.cause }.joinToString("\n") { "$it\n${it.message}" }

    /** What Java calls an argument of the wire. */
    private fun own(
        operation: String,
        path: String,
    ): String =
        when (operation) {
            "access_key.exchange" -> path.replace(Regex("^token$"), "accessKey")
            "csp.oauth_app.delete" -> path.replace(Regex("^clientIdsToDelete"), "oauthAppIds")
            "outbound_application.update" -> path.removePrefix("app.")
            else -> path
        }

    private fun JsonNode?.orEmpty(): Iterable<JsonNode> = this ?: emptyList()
}
