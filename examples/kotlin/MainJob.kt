import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import dev.tokenport.client.DescopeClient
import dev.tokenport.csp.AllowedScopes
import dev.tokenport.csp.ClientAddRequest
import dev.tokenport.csp.CspClient
import dev.tokenport.csp.CspConfig
import dev.tokenport.csp.OAuthAppRequest
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.ErrorKind
import dev.tokenport.model.mgmt.AccessKeyRequest
import dev.tokenport.model.outbound.DeleteOutboundAppUserTokensRequest
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppTenantTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.OutboundAppRequest
import dev.tokenport.model.outbound.OutboundAppTenantTokenToUpload
import dev.tokenport.model.outbound.OutboundAppToken
import dev.tokenport.model.outbound.OutboundAppUserTokenToUpload
import dev.tokenport.model.outbound.UrlParam
import dev.tokenport.sdk.mgmt.OutboundAppsService
import java.io.File
import java.time.Instant
import java.util.Locale
import kotlin.system.exitProcess

private const val APP = "google-calendar"

/** The main job: applications, tokens, access keys, OAuth apps. Prints `ok` or `failed`, the time and the result of each step. */
fun main() {
    DescopeClient().use { client ->
        val apps = client.managementServices.outboundAppsService
        step { create(apps) }
        step { uploadUsers(apps) }
        step { uploadTenants(apps) }
        step { uploadMistakes(apps) }
        step { fetchLatest(apps) }
        step { fetchByScopes(apps) }
        step { fetchTenant(apps) }
        step { fetchExpired(apps) }
        step { appsOf(apps, "user-001").joinToString() }
        step { deleteOne(apps) }
        step { deleteUsers(apps) }
        val keys = AccessKeys(client)
        step { keys.create() }
        step { keys.exchange() }
        step { keys.rotate() }
        step { keys.delete() }
    }
    CspClient(CspConfig(apiToken = System.getenv("OWNER_API_TOKEN"))).use { csp ->
        val robot = Robot(csp)
        step { robot.create() }
        step { robot.rotate() }
        step { robot.endRotation() }
        step { robot.regenerate() }
        step { robot.delete() }
    }
}

private fun create(apps: OutboundAppsService): String {
    val request =
        OutboundAppRequest(
            id = APP,
            name = "Google Calendar",
            description = "Calendars of our users",
            clientId = "test-client-id",
            clientSecret = "test-client-secret",
            logo = "https://example.com/logo.png",
            discoveryUrl = "https://example.com/.well-known/openid-configuration",
            authorizationUrl = "https://example.com/authorize",
            authorizationUrlParams = listOf(UrlParam("audience", "calendar")),
            tokenUrl = "${System.getenv("DESCOPE_BASE_URL")}/__emulator/oauth/token",
            tokenUrlParams = listOf(UrlParam("resource", "calendar")),
            revocationUrl = "https://example.com/revoke",
            defaultScopes = listOf("calendar.read"),
            defaultRedirectUrl = "https://example.com/done",
            callbackDomain = "auth.example.com",
            pkce = true,
            accessType = "offline",
            prompt = listOf("consent"),
            appType = "custom",
            useDcr = true,
            dcrUrl = "https://example.com/register",
            tenantId = "tenant-001",
        )
    val app = checkNotNull(apps.createApplication(request).app)
    val param = app.authorizationUrlParams.orEmpty().first()
    return "${app.name}, ${param.key} = ${param.value}"
}

private fun uploadUsers(apps: OutboundAppsService): String {
    val items = users("users.jsonl")
    val failures = apps.batchUploadUserTokens(items).failures.orEmpty()
    return "${items.size} sent, ${failures.size} failures"
}

private fun uploadTenants(apps: OutboundAppsService): String {
    val items =
        lines("tenants.jsonl").map {
            OutboundAppTenantTokenToUpload(
                appId = it.text("appId"),
                tenantId = it.text("tenantId"),
                accessToken = it.text("accessToken"),
                refreshToken = it.text("refreshToken"),
                accessTokenType = it.text("accessTokenType"),
                accessTokenExpiry = it.time("accessTokenExpiry"),
                scopes = it.texts("scopes"),
                grantedBy = it.text("grantedBy"),
            )
        }
    val failures = apps.batchUploadTenantTokens(items).failures.orEmpty()
    return "${items.size} sent, ${failures.size} failures"
}

private fun uploadMistakes(apps: OutboundAppsService): String {
    val failures = apps.batchUploadUserTokens(users("users_with_mistakes.jsonl")).failures.orEmpty()
    return "rejected: ${failures.joinToString { it.userId.orEmpty() }}; ${appsOf(apps, "user-501").size} stored"
}

private fun fetchLatest(apps: OutboundAppsService): String {
    val token = latest(apps, "user-001")
    return "${token.userId}: ${token.scopes.orEmpty().joinToString(" ")}"
}

private fun fetchByScopes(apps: OutboundAppsService): String {
    val request =
        FetchOutboundAppUserTokenRequest(
            appId = APP,
            userId = "user-002",
            scopes = listOf("calendar.read", "contacts.read"),
        )
    val token = checkNotNull(apps.fetchOutboundAppUserToken(request).token)
    return "${token.userId}: ${token.scopes.orEmpty().joinToString(" ")}"
}

private fun fetchTenant(apps: OutboundAppsService): String {
    val request = FetchOutboundAppTenantTokenRequest(appId = APP, tenantId = "tenant-007")
    val token = checkNotNull(apps.fetchLatestOutboundAppTenantToken(request).token)
    return "${token.tenantId}: ${token.scopes.orEmpty().joinToString(" ")}"
}

private fun fetchExpired(apps: OutboundAppsService): String {
    val token = latest(apps, "user-042")
    val renewed = token.accessToken != "test-access-user-042" && token.accessTokenExpiry?.isAfter(Instant.now()) == true
    return "${token.userId}: ${if (renewed) "refreshed" else "still the old one"}"
}

private fun deleteOne(apps: OutboundAppsService): String {
    apps.deleteOutboundAppTokenById(checkNotNull(latest(apps, "user-001").id))
    return "user-001 has ${appsOf(apps, "user-001").size} left"
}

private fun deleteUsers(apps: OutboundAppsService): String {
    apps.deleteOutboundAppUserTokens(DeleteOutboundAppUserTokensRequest(appId = APP, userId = "user-002"))
    return "user-002 has ${appsOf(apps, "user-002").size} left"
}

private class AccessKeys(
    client: DescopeClient,
) {
    private val keys = client.managementServices.accessKeyService
    private val auth = client.authenticationServices.authService
    private lateinit var id: String
    private lateinit var secret: String

    fun create(): String {
        val created = keys.create(AccessKeyRequest(name = "nightly-job", roleNames = listOf("reader")))
        val key = checkNotNull(created.key)
        id = checkNotNull(key.id)
        secret = checkNotNull(created.cleartext)
        return "${key.name}: ${key.status}"
    }

    fun exchange(): String {
        val session = auth.exchangeAccessKey(secret)
        return "a session of ${if (session.keyId == id) "this key" else "another key"}"
    }

    fun rotate(): String {
        val old = secret
        secret = checkNotNull(keys.rotate(id).cleartext)
        return "old secret ${state(old)}, new secret ${state(secret)}"
    }

    fun delete(): String {
        keys.delete(id)
        return "secret ${state(secret)}, ${keys.searchAll(null).keys.orEmpty().size} keys left"
    }

    private fun state(secret: String): String = outcome { auth.exchangeAccessKey(secret) }
}

private class Robot(
    private val csp: CspClient,
) {
    private val apps = csp.oauthAppsService
    private var id = ""
    private var secret = ""
    private var oldSecret = ""

    fun create(): String {
        val request =
            OAuthAppRequest(
                displayName = "Nightly robot",
                description = "Reads reports",
                grantTypes = listOf("client_credentials"),
                allowedScopes = AllowedScopes(generalScopes = listOf("openid")),
            )
        val created = apps.create(request)
        id = checkNotNull(created.clientId)
        secret = checkNotNull(created.clientSecret)
        val roles = listOf(mapOf("name" to "org_owner"))
        csp.clientsService.add(ClientAddRequest(ids = listOf(id), organizationRoles = roles))
        return "${apps.get(id).displayName}: secret ${state(secret)}"
    }

    fun rotate(): String {
        oldSecret = secret
        secret = CspClient.generateSecret()
        apps.rotateSecret(id, secret)
        return states()
    }

    fun endRotation(): String {
        apps.endRotation(id)
        return states()
    }

    fun regenerate(): String {
        oldSecret = secret
        secret = checkNotNull(apps.regenerateSecret(id).clientSecret)
        return states()
    }

    fun delete(): String {
        apps.delete(listOf(id))
        return "secret ${state(secret)}, ${apps.list().results.orEmpty().size} apps left"
    }

    private fun states(): String = "old secret ${state(oldSecret)}, new secret ${state(secret)}"

    private fun state(secret: String): String =
        CspClient(CspConfig(clientId = id, clientSecret = secret)).use { own ->
            outcome { own.oauthAppsService.get(id) }
        }
}

private fun outcome(call: () -> Unit): String =
    try {
        call()
        "works"
    } catch (e: DescopeException) {
        if (e.kind != ErrorKind.UNAUTHORIZED) throw e
        "refused"
    }

private fun latest(
    apps: OutboundAppsService,
    user: String,
): OutboundAppToken {
    val request = FetchLatestOutboundAppUserTokenRequest(appId = APP, userId = user)
    return checkNotNull(apps.fetchLatestOutboundAppUserToken(request).token)
}

private fun appsOf(
    apps: OutboundAppsService,
    user: String,
): List<String> = apps.listAppsWithUserToken(user)

private fun users(file: String): List<OutboundAppUserTokenToUpload> =
    lines(file).map {
        OutboundAppUserTokenToUpload(
            appId = it.text("appId"),
            userId = it.text("userId"),
            tenantId = it.text("tenantId"),
            accessToken = it.text("accessToken"),
            refreshToken = it.text("refreshToken"),
            accessTokenType = it.text("accessTokenType"),
            accessTokenExpiry = it.time("accessTokenExpiry"),
            scopes = it.texts("scopes"),
            externalIdentifier = it.text("externalIdentifier"),
            grantedBy = it.text("grantedBy"),
        )
    }

private fun lines(file: String): List<JsonNode> {
    val mapper = ObjectMapper()
    return File(System.getenv("DATA"), file).readLines().map(mapper::readTree)
}

private fun JsonNode.text(field: String): String? = get(field)?.asText()

private fun JsonNode.time(field: String): Instant? = get(field)?.let { Instant.ofEpochSecond(it.asLong()) }

private fun JsonNode.texts(field: String): List<String>? = get(field)?.map { it.asText() }

private fun step(action: () -> String) {
    val start = System.nanoTime()
    val outcome = runCatching(action)
    val state = if (outcome.isSuccess) "ok" else "failed"
    val text = outcome.getOrElse { it.toString().replace(Regex("\\s+"), " ") }
    println(String.format(Locale.ROOT, "%s\t%.1f\t%s", state, (System.nanoTime() - start) / 1e6, text))
    if (outcome.isFailure) exitProcess(1)
}
