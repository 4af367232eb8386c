package dev.tokenport

import com.fasterxml.jackson.databind.ObjectMapper
import com.fasterxml.jackson.databind.SerializationFeature
import com.fasterxml.jackson.databind.json.JsonMapper
import dev.tokenport.client.CallOptions
import dev.tokenport.client.Config
import dev.tokenport.client.DescopeClient
import dev.tokenport.csp.CspClient
import dev.tokenport.csp.CspConfig
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.ServerCommonException
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenResponse
import dev.tokenport.model.outbound.OutboundAppToken
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.lang.reflect.Modifier
import java.util.IdentityHashMap

/** What those see who walk objects instead of printing them: structured loggers by getters, crash reporters by fields. */
class WalkersTest {
    private val emulator = Emulator.fresh()

    private val config =
        Config
            .builder()
            .projectId("P2Walked")
            .managementKey("test-secret-management")
            .authManagementKey("test-secret-auth")
            .proxy("http://user:test-secret-proxy@127.0.0.1:1")
            .customDefaultHeaders(mapOf("X-Secret" to "test-secret-header"))

    private val cspConfig =
        CspConfig
            .builder()
            .clientId("walked")
            .clientSecret("test-secret-csp")
            .headers(mapOf("X-Secret" to "test-secret-header"))

    @Test
    fun `settings, options and clients show no secret to anybody`() {
        val options = CallOptions(headers = mapOf("Cookie" to "test-secret-cookie"))
        val client = DescopeClient(config.build())
        val cspClient = CspClient(cspConfig.build())
        val derived = client.withOptions(options)
        for (shown in listOf(config, config.build(), cspConfig, cspConfig.build(), options, client, cspClient, derived)) hasNoSecret(shown)
        assertTrue(written(config.build()).contains("P2Walked"))
        listOf(client, cspClient).forEach(AutoCloseable::close)
    }

    @Test
    fun `an exception shows nothing of the service's answer`() {
        emulator.fault("""{"path":"$FETCH","status":200,"body":"{\"token\":{\"accessToken\":\"test-secret-answer\",\"scopes\":3}}"}""")
        emulator.client().use { client ->
            val request = FetchLatestOutboundAppUserTokenRequest("app", "user", null, null)
            val service = client.managementServices.outboundAppsService
            hasNoSecret(assertThrows(DescopeException::class.java) { service.fetchLatestOutboundAppUserToken(request) })
        }
        hasNoSecret(ServerCommonException.genericServerError("failed", "500", "test-secret-raw"))
    }

    @Test
    fun `what the vault gives is written with its values, for those who store it, and printed without`() {
        val reply = FetchOutboundAppUserTokenResponse(OutboundAppToken(accessToken = "test-secret-token"))
        val mapper = ObjectMapper()
        val stored = mapper.writeValueAsString(reply)
        assertTrue(stored.contains("test-secret-token"))
        assertEquals(reply, mapper.readValue(stored, FetchOutboundAppUserTokenResponse::class.java))
        assertFalse(reply.toString().contains("test-secret"))
    }

    private fun hasNoSecret(shown: Any) {
        val written = written(shown)
        assertFalse(written.contains("test-secret"), written)
        val fields = StringBuilder().also { walk(shown, it, IdentityHashMap()) }
        assertFalse(fields.contains("test-secret"), fields.toString())
    }

    private fun written(shown: Any) =
        JsonMapper
            .builder()
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build()
            .writeValueAsString(shown)

    /** As crash reporters do: all fields that are not transient, of all objects. */
    private fun walk(
        value: Any?,
        seen: StringBuilder,
        known: IdentityHashMap<Any, Unit>,
    ) {
        if (value == null || known.put(value, Unit) != null) return
        when (value) {
            is String -> seen.append(value).append('\n')
            is Map<*, *> -> value.forEach { (name, content) -> listOf(name, content).forEach { walk(it, seen, known) } }
            is Iterable<*> -> value.forEach { walk(it, seen, known) }
            else -> fieldsOf(value).forEach { walk(it, seen, known) }
        }
    }

    private fun fieldsOf(value: Any): List<Any?> =
        generateSequence<Class<*>>(value.javaClass) { it.superclass }
            .filter { it.name.startsWith("dev.tokenport.") }
            .flatMap { it.declaredFields.asSequence() }
            .filterNot { Modifier.isTransient(it.modifiers) || Modifier.isStatic(it.modifiers) }
            .map { it.apply { isAccessible = true }.get(value) }
            .toList()

    private companion object {
        const val FETCH = "/v1/mgmt/outbound/app/user/token/latest"
    }
}
