package dev.tokenport

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import dev.tokenport.client.Config
import dev.tokenport.client.DescopeClient
import dev.tokenport.csp.CspClient
import dev.tokenport.csp.CspConfig
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.nio.file.Files
import java.nio.file.Path
import java.security.KeyStore
import java.security.cert.CertificateFactory
import javax.net.ssl.SSLContext
import javax.net.ssl.TrustManagerFactory

/** The local server, over TLS with a certificate made on the spot; one for all tests of a run. */
class Emulator private constructor() {
    /** The file with the certificate to trust. */
    val caFile: Path = Files.createTempDirectory("tokenport-test").resolve("ca.pem")

    // It stops when this process is gone, because its standard input is then closed.
    private val process =
        ProcessBuilder(COMMAND, "emulator", "--tls", "--ca-file", caFile.toString(), "--exit-with-parent")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()

    /** Where it is. */
    val url: String = process.inputStream.bufferedReader().readLine()

    /** Where it is, too: another destination for clients, which tell those of [url] nothing of outages and pauses. */
    val otherUrl: String = url.replace("localhost", "127.0.0.1").also { check(it != url) }

    private val http = HttpClient.newBuilder().sslContext(trusting(caFile)).build()

    /** What a client of it needs. */
    fun config(): Config.ConfigBuilder =
        Config
            .builder()
            .projectId(PROJECT_ID)
            .managementKey(MANAGEMENT_KEY)
            .descopeBaseUrl(url)
            .caFile(caFile)

    /** A client of it. */
    fun client(): DescopeClient = DescopeClient(config().build())

    /** What a client of its VMware Cloud Services needs: an API token of the first organization's owner. */
    fun cspConfig(): CspConfig.CspConfigBuilder =
        CspConfig
            .builder()
            .apiToken(CSP_API_TOKEN)
            .orgId(CSP_ORG_ID)
            .baseUrl(url)
            .caFile(caFile)

    /** A client of its VMware Cloud Services. */
    fun cspClient(): CspClient = CspClient(cspConfig().build())

    /** Empties it: data, request log, faults. */
    fun reset() {
        control("POST", "/__emulator/reset", "")
    }

    /** Sets a fault, as JSON. */
    fun fault(json: String) {
        control("POST", "/__emulator/faults", json)
    }

    /** Moves its clock. */
    fun advance(seconds: Int) {
        control("POST", "/__emulator/clock", """{"advanceSeconds":$seconds}""")
    }

    /** One more organization, with an API token of its owner. */
    fun cspOrg(orgId: String): String {
        control("POST", "/__emulator/csp/orgs", """{"orgId":"$orgId"}""")
        return control("POST", "/__emulator/csp/api-tokens", """{"orgId":"$orgId"}""").get("apiToken").asText()
    }

    /** An inbound application's token for a user, with these scopes. */
    fun inboundToken(vararg scopes: String): String =
        control("POST", "/__emulator/inbound-tokens", JSON.writeValueAsString(mapOf("scopes" to scopes, "userId" to "user")))
            .get("token")
            .asText()

    /** A user's refresh JWT. */
    fun refreshJwt(): String = control("POST", "/__emulator/refresh-jwts", """{"userId":"user"}""").get("refreshJwt").asText()

    /** Denies callers with an inbound application's token what fits, as JSON. */
    fun deny(json: String) {
        control("POST", "/__emulator/policies", json)
    }

    /** The requests it got since the last reset, but for the one about the licence, which is made once beside whichever is first. */
    fun requests(): List<Sent> = allRequests().filterNot { it.path == "/v1/mgmt/license" }

    /** The requests it got since the last reset. */
    fun allRequests(): List<Sent> = control("GET", "/__emulator/requests", null).get("requests").map(::Sent)

    /** Waits until there is such a request. */
    fun awaitRequest(wanted: (Sent) -> Boolean) = awaitRequests { it.any(wanted) }

    /** Waits until the requests it got are such. */
    fun awaitRequests(wanted: (List<Sent>) -> Boolean) {
        val deadline = System.nanoTime() + 5_000_000_000
        while (!wanted(requests())) {
            check(System.nanoTime() < deadline) { "it has ${requests()}" }
            Thread.sleep(5)
        }
    }

    /** Forgets the requests it got. */
    fun forgetRequests() {
        control("DELETE", "/__emulator/requests", null)
    }

    /** Forgets its faults. */
    fun forgetFaults() {
        control("DELETE", "/__emulator/faults", null)
    }

    /** How many connections carried requests. */
    fun usedConnections(): Int = control("GET", "/__emulator/connections", null).get("used").asInt()

    private fun control(
        method: String,
        path: String,
        body: String?,
    ): JsonNode {
        val publisher = body?.let(BodyPublishers::ofString) ?: BodyPublishers.noBody()
        val request = HttpRequest.newBuilder(URI(url + path)).header("content-type", "application/json").method(method, publisher)
        val reply = http.send(request.build(), BodyHandlers.ofString())
        check(reply.statusCode() < 300) { "$method $path: ${reply.statusCode()} ${reply.body()}" }
        return JSON.readTree(reply.body())
    }

    /** A request, as the server saw it. */
    class Sent(
        node: JsonNode,
    ) {
        val method: String = node.get("method").asText()
        val path: String = node.get("path").asText()
        val query: String = node.get("query").asText()
        val body: String = node.get("body").asText()
        val status: Int = node.get("status").asInt()
        val abandoned: Boolean = node.get("abandoned").asBoolean()
        private val headers: JsonNode = node.get("headers")

        fun header(name: String): String? = headers.get(name)?.asText()

        /** The body without regard to the order of its fields. */
        fun json(): JsonNode = JSON.readTree(body)

        override fun toString(): String = "$method $path?$query $body"
    }

    companion object {
        const val PROJECT_ID = "P2TestEmulatorProject0000000"
        const val MANAGEMENT_KEY = "test-management-key"

        const val CSP_ORG_ID = "00000000-0000-4000-8000-000000000001"
        val CSP_API_TOKEN = "TestCspApiToken" + "0".repeat(50)

        @JvmField
        val JSON = ObjectMapper()

        private val COMMAND: String = System.getProperty("tokenport.command")
        private val instance by lazy { Emulator() }

        /** The emulator, freshly emptied. */
        @JvmStatic
        fun fresh(): Emulator = instance.also { it.reset() }

        /** A key store that trusts what the file holds. */
        fun trusted(caFile: Path): KeyStore {
            val store = KeyStore.getInstance(KeyStore.getDefaultType()).apply { load(null) }
            Files.newInputStream(caFile).use {
                store.setCertificateEntry("emulator", CertificateFactory.getInstance("X.509").generateCertificate(it))
            }
            return store
        }

        private fun trusting(caFile: Path): SSLContext {
            val managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm()).apply { init(trusted(caFile)) }
            return SSLContext.getInstance("TLS").apply { init(null, managers.trustManagers, null) }
        }
    }
}
