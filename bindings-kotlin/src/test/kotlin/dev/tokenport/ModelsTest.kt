package dev.tokenport

import dev.tokenport.client.CallOptions
import dev.tokenport.client.Config
import dev.tokenport.csp.CspConfig
import dev.tokenport.csp.OAuthAppCredentials
import dev.tokenport.csp.OAuthAppRequest
import dev.tokenport.csp.OAuthAppUpdateRequest
import dev.tokenport.facts.secretFields
import dev.tokenport.internal.Json
import dev.tokenport.internal.MASK
import dev.tokenport.internal.NativeLibrary
import dev.tokenport.internal.SECRET_FIELDS
import dev.tokenport.model.Bean
import dev.tokenport.model.auth.ExchangeAccessKeyResponse
import dev.tokenport.model.mgmt.AccessKeyRequest
import dev.tokenport.model.mgmt.AccessKeyResponse
import dev.tokenport.model.mgmt.AccessKeyResponseDetails
import dev.tokenport.model.mgmt.ManagementRequest
import dev.tokenport.model.outbound.ConnectOutboundAppOptions
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenResponse
import dev.tokenport.model.outbound.OutboundApp
import dev.tokenport.model.outbound.OutboundAppRequest
import dev.tokenport.model.outbound.OutboundAppToken
import dev.tokenport.model.outbound.UploadOutboundAppUserApiKeyRequest
import dev.tokenport.model.outbound.UploadOutboundAppUserTokenRequest
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import java.io.File
import java.time.Instant
import java.util.jar.JarFile

/** What the models read, write, print and compare. */
class ModelsTest {
    private fun <T> read(
        json: String,
        type: Class<T>,
    ): T = Json.read(json.toByteArray(), type)

    @ParameterizedTest
    @CsvSource(
        "'\"1790000000\"', 1790000000",
        "1790000000, 1790000000",
        "1790000000000, 1790000000",
        "'\"1790000000000\"', 1790000000",
        "'\"2026-09-21T14:13:20Z\"', 1790000000",
        "'\"2026-09-21T16:13:20.5+02:00\"', 1790000000",
        "0,",
        "'\"0\"',",
        "'\"\"',",
        "null,",
    )
    fun `a time is read from whatever form the service writes`(
        json: String,
        expected: Long?,
    ) {
        val token = read("""{"accessTokenExpiry":$json,"lastRefreshTime":$json,"new":{"a":[1]}}""", OutboundAppToken::class.java)
        assertEquals(expected, token.accessTokenExpiry?.epochSecond)
        assertEquals(expected, token.lastRefreshTime?.epochSecond)
    }

    @ParameterizedTest
    @CsvSource(
        "'\"1790000000\"', 1790000000",
        "1790000000, 1790000000",
        "'\"2026-09-21T14:13:20Z\"', 1790000000",
        "0, 0",
        "'\"\"', 0",
        "null, 0",
    )
    fun `an access key's times are numbers`(
        json: String,
        expected: Long,
    ) {
        val key = read("""{"createdTime":$json,"expireTime":$json}""", AccessKeyResponseDetails::class.java)
        assertEquals(expected, key.createdTime)
        assertEquals(expected, key.expireTime)
    }

    @Test
    fun `the user of an access key answers to both names`() {
        val key = read("""{"boundUserId":"user"}""", AccessKeyResponseDetails::class.java)
        assertEquals("user", key.userId)
        assertEquals("user", key.boundUserId)
        assertEquals(key, AccessKeyResponseDetails.builder().boundUserId("user").build())
        assertTrue(key.toString().contains("boundUserId=user"))
    }

    @Test
    fun `a session keeps what nobody knows`() {
        val session = read("""{"keyId":"k","expiration":"1790000000","user":{"a":1}}""", ExchangeAccessKeyResponse::class.java)
        assertEquals(Instant.ofEpochSecond(1790000000), session.expiration)
        assertEquals(mapOf<String, Any?>("user" to mapOf("a" to 1)), session.extra)
    }

    @Test
    fun `a silent service leaves nulls`() {
        val token = read("""{"token":{}}""", FetchOutboundAppUserTokenResponse::class.java).token!!
        assertNull(token.accessTokenExpiry)
        assertNull(token.scopes)
        assertFalse(token.hasRefreshToken)
        assertEquals(OutboundAppToken(), token)
    }

    @Test
    fun `load, change, update keeps what nobody knows`() {
        val loaded = """{"id":"a","name":"n","pkce":false,"prompt":[],"shiny":{"deep":[1,2.50,12345678901234567890,null]},"tenantId":"t"}"""
        val request = read(loaded, OutboundApp::class.java).toRequest().apply { name = "changed" }
        val expected = Emulator.JSON.readTree(loaded.replace("\"n\"", "\"changed\""))
        assertEquals(expected, Emulator.JSON.readTree(Json.write(request)))
        assertTrue(String(Json.write(request)).contains("2.50"))
    }

    @Test
    fun `the kept fields of a copy are its own`() {
        val app = OutboundApp().apply { extra["a"] = 1 }
        app.toRequest().extra["b"] = 2
        assertEquals(mapOf<String, Any?>("a" to 1), app.extra)
        val builder = OutboundAppRequest.builder().extra(mutableMapOf("a" to 1))
        val first = builder.build()
        assertNotEquals(first, builder.name("later").build())
        assertNull(first.name)
    }

    @Test
    fun `the secret fields of all models are those of the core's list`() {
        NativeLibrary.load()
        val fields = models().flatMap { model -> model.content().map { it.first } }.toSet()
        assertEquals(secretFields().filter { it in fields }.toSet(), SECRET_FIELDS)
    }

    /** One of each, as the jar has them. */
    private fun models(): List<Bean> =
        JarFile(
            File(
                Bean::class.java.protectionDomain.codeSource.location
                    .toURI(),
            ),
        ).use { jar ->
            jar
                .entries()
                .toList()
                .map { it.name }
                .filter { it.matches(Regex("""dev/tokenport/(model/\w+|csp)/\w+\.class""")) }
        }.map { Class.forName(it.removeSuffix(".class").replace('/', '.')) }
            .filter { Bean::class.java.isAssignableFrom(it) }
            .map { it.getConstructor().newInstance() as Bean }
            .also { assertTrue(it.size > 60) }

    @Test
    fun `no printed form shows a secret`() {
        val secrets = mutableListOf<String>()

        fun secret(name: String) = "test-$name".also(secrets::add)
        val things =
            listOf(
                OutboundAppToken(accessToken = secret("access"), refreshToken = secret("refresh")),
                FetchOutboundAppUserTokenResponse(OutboundAppToken(accessToken = secret("nested"))),
                OutboundAppRequest(clientSecret = secret("client"), extra = mutableMapOf("unheardOf" to secret("extra"))),
                OutboundAppRequest.builder().clientSecret(secret("built")),
                UploadOutboundAppUserApiKeyRequest(apiKey = secret("api")),
                AccessKeyResponse(cleartext = secret("cleartext")),
                ExchangeAccessKeyResponse(sessionJwt = secret("session"), extra = mutableMapOf("refreshJwt" to secret("jwt"))),
                ExchangeAccessKeyResponse.builder().sessionJwt(secret("built session")),
                AccessKeyRequest(customClaims = mapOf("claim" to secret("claim")), customAttributes = mapOf("a" to secret("attribute"))),
                ManagementRequest(query = mapOf("q" to secret("query")), body = mapOf("b" to secret("body"))),
                ConnectOutboundAppOptions(extra = mutableMapOf("o" to secret("option"))),
                UploadOutboundAppUserTokenRequest(idToken = secret("id"), refreshToken = secret("up"), accessToken = secret("up2")),
                Config
                    .builder()
                    .managementKey(secret("management"))
                    .authManagementKey(secret("auth"))
                    .proxy(secret("proxy")),
                Config.builder().customDefaultHeaders(mapOf("X-Secret" to secret("header"))).build(),
                CspConfig.builder().apiToken(secret("api token")).clientSecret(secret("csp client")),
                OAuthAppRequest(secret = secret("app"), extra = mutableMapOf("unheardOf" to secret("app extra"))),
                OAuthAppUpdateRequest.builder().secret(secret("app update")),
                OAuthAppCredentials("id", secret("credentials")),
                CallOptions(headers = mapOf("Cookie" to secret("cookie"))),
            )
        for (thing in things) {
            val text = thing.toString()
            assertTrue(secrets.none(text::contains), text)
        }
        assertEquals("OutboundAppToken(id=null", OutboundAppToken().toString().substringBefore(','))
        assertTrue(things.first().toString().contains("accessToken=$MASK"))
    }

    @Test
    fun `equal contents make equal models`() {
        val one = OutboundAppToken(id = "i", accessTokenExpiry = Instant.EPOCH, scopes = listOf("s"))
        val two = OutboundAppToken(id = "i", accessTokenExpiry = Instant.EPOCH, scopes = listOf("s"))
        assertEquals(one, two)
        assertEquals(one.hashCode(), two.hashCode())
        assertNotEquals(one, OutboundAppToken(id = "j"))
        assertNotEquals(OutboundApp("i", "n") as Bean, OutboundAppRequest("i", "n") as Bean)
        assertEquals(Config.builder().projectId("p").build(), Config("p", null, null, null, null))
    }
}
