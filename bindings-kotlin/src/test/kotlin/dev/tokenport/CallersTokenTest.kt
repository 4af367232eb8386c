package dev.tokenport

import dev.tokenport.client.DescopeClient
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.ErrorKind
import dev.tokenport.model.outbound.ConnectOutboundAppOptions
import dev.tokenport.model.outbound.ConnectOutboundAppRequest
import dev.tokenport.model.outbound.ConnectOutboundAppResponse
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppTenantTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppTokenOptions
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.OutboundAppRequest
import dev.tokenport.model.outbound.UploadOutboundAppTenantTokenRequest
import dev.tokenport.model.outbound.UploadOutboundAppUserTokenRequest
import dev.tokenport.sdk.mgmt.OutboundAppsByTokenService
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.net.URI
import java.net.URLDecoder
import java.util.concurrent.CompletableFuture

/** What is done on the authority of a caller's own token, by a client without a management key. */
class CallersTokenTest {
    private val emulator = Emulator.fresh()
    private val apps = emulator.client().managementServices.outboundAppsService
    private val keyless = DescopeClient(emulator.config().managementKey(null).build())
    private val byToken: OutboundAppsByTokenService = keyless.managementServices.outboundAppsByTokenService
    private val outbound = keyless.authenticationServices.outboundService
    private val both = Both(emulator, ::prepare)
    private var token = ""
    private var refreshJwt = ""

    private fun prepare() {
        token = emulator.inboundToken("outbound.token.fetch")
        refreshJwt = emulator.refreshJwt()
        apps.createApplication(
            OutboundAppRequest(
                id = "app",
                name = "App",
                clientId = "client",
                authorizationUrl = "https://example.com/authorize",
                tokenUrl = "https://example.com/token",
            ),
        )
        apps.uploadUserToken(
            UploadOutboundAppUserTokenRequest(
                appId = "app",
                userId = "user",
                accessToken = "test-access",
                scopes = listOf("read"),
                externalIdentifier = "mine",
            ),
        )
        apps.uploadTenantToken(
            UploadOutboundAppTenantTokenRequest(
                appId = "app",
                tenantId = "tenant",
                accessToken = "test-tenant-access",
                scopes = listOf("read"),
            ),
        )
    }

    private fun <T> fetches(
        path: String,
        body: String,
        blocking: OutboundAppsByTokenService.() -> T,
        future: OutboundAppsByTokenService.() -> CompletableFuture<out T>,
        accessToken: (T) -> String?,
        expected: String,
    ) = both.check({ "POST $path" }, { body }, { token }, { byToken.blocking() }, { byToken.future() }) {
        assertEquals(expected, accessToken(it))
    }

    @Test
    fun `a user's token by scopes`() {
        val request = FetchOutboundAppUserTokenRequest("app", "user", listOf("read"), FetchOutboundAppTokenOptions(true, false))
        fetches(
            "/v1/mgmt/outbound/app/user/token",
            """{"appId":"app","userId":"user","scopes":["read"],"options":{"withRefreshToken":true,"forceRefresh":false}}""",
            { fetchOutboundAppUserTokenByScopes(token, request) },
            { fetchOutboundAppUserTokenByScopesAsync(token, request) },
            { it.token?.accessToken },
            "test-access",
        )
    }

    @Test
    fun `a user's latest token`() {
        val request = FetchLatestOutboundAppUserTokenRequest(appId = "app", userId = "user", externalIdentifier = "mine")
        fetches(
            "/v1/mgmt/outbound/app/user/token/latest",
            """{"appId":"app","userId":"user","externalIdentifier":"mine"}""",
            { fetchLatestOutboundAppUserToken(token, request) },
            { fetchLatestOutboundAppUserTokenAsync(token, request) },
            { it.token?.accessToken },
            "test-access",
        )
    }

    @Test
    fun `a tenant's token by scopes`() {
        val request = FetchOutboundAppTenantTokenRequest("app", "tenant", listOf("read"), null)
        fetches(
            "/v1/mgmt/outbound/app/tenant/token",
            """{"appId":"app","tenantId":"tenant","scopes":["read"]}""",
            { fetchOutboundAppTenantTokenByScopes(token, request) },
            { fetchOutboundAppTenantTokenByScopesAsync(token, request) },
            { it.token?.accessToken },
            "test-tenant-access",
        )
    }

    @Test
    fun `a tenant's latest token`() {
        val request = FetchOutboundAppTenantTokenRequest("app", "tenant", listOf("read"), null)
        fetches(
            "/v1/mgmt/outbound/app/tenant/token/latest",
            """{"appId":"app","tenantId":"tenant"}""",
            { fetchLatestOutboundAppTenantToken(token, request) },
            { fetchLatestOutboundAppTenantTokenAsync(token, request) },
            { it.token?.accessToken },
            "test-tenant-access",
        )
    }

    @Test
    fun `a denial keeps its reason and is no absence`() {
        prepare()

        fun failure(
            credential: String,
            app: String = "app",
        ) = assertThrows(DescopeException::class.java) {
            byToken.fetchLatestOutboundAppUserToken(credential, FetchLatestOutboundAppUserTokenRequest(appId = app, userId = "user"))
        }
        assertEquals(ErrorKind.NOT_FOUND, failure(token, "none").kind)
        assertEquals(ErrorKind.UNAUTHORIZED, failure("test-no-token").kind)
        assertEquals(ErrorKind.FORBIDDEN, failure(emulator.inboundToken("openid")).kind)
        emulator.deny("""{"appId":"app","reason":"not at night"}""")
        val denied = failure(token)
        assertEquals(ErrorKind.FORBIDDEN, denied.kind)
        assertTrue(denied.message!!.contains("not at night"), denied.message)
    }

    @Test
    fun `a user connects`() {
        connects(
            "/v1/outbound/oauth/connect",
            """{"appId":"app","tenantId":"tenant","tenantLevel":true,
                "options":{"redirectUrl":"https://example.com/back","scopes":["read","write"],"externalIdentifier":"mine"}}""",
            ConnectOutboundAppRequest("app", "tenant", true, options()),
            { refreshJwt },
            { outbound.connect(refreshJwt, it) },
            { outbound.connectAsync(refreshJwt, it) },
        ) { assertTrue(it.contains("scope=read write"), it) }
    }

    @Test
    fun `a user connects on the management route`() {
        val service = keyless.managementServices.outboundAppsService
        connects(
            "/v1/mgmt/outbound/app/connect",
            """{"appId":"app","options":{"redirectUrl":"https://example.com/back","scopes":["read","write"],"externalIdentifier":"mine",
                "login_hint":"me"}}""",
            ConnectOutboundAppRequest(appId = "app", options = options().apply { extra["login_hint"] = "me" }),
            { refreshJwt },
            { service.connect(refreshJwt, it) },
            { service.connectAsync(refreshJwt, it) },
        ) { assertTrue(it.contains("login_hint=me"), it) }
        connects(
            "/v1/mgmt/outbound/app/connect",
            """{"appId":"app","tenantId":"tenant"}""",
            ConnectOutboundAppRequest
                .builder()
                .appId("app")
                .tenantId("tenant")
                .build(),
            { token },
            { service.connect(token, it) },
            { service.connectAsync(token, it) },
        )
    }

    private fun options() = ConnectOutboundAppOptions("https://example.com/back", listOf("read", "write"), "mine")

    private fun connects(
        path: String,
        body: String,
        request: ConnectOutboundAppRequest,
        credential: () -> String,
        blocking: (ConnectOutboundAppRequest) -> ConnectOutboundAppResponse,
        future: (ConnectOutboundAppRequest) -> CompletableFuture<ConnectOutboundAppResponse>,
        query: (String) -> Unit = {},
    ) = both.check({ "POST $path" }, { body }, credential, { blocking(request) }, { future(request) }) {
        val url = URI(it.url.orEmpty())
        assertEquals("https://example.com/authorize", it.url?.substringBefore('?'))
        query(URLDecoder.decode(url.rawQuery, Charsets.UTF_8))
    }

    @Test
    fun `an empty token is refused by its name, unsent`() {
        val latest = FetchLatestOutboundAppUserTokenRequest(appId = "app", userId = "user")
        val connect = ConnectOutboundAppRequest(appId = "app")
        for (bad in listOf("", "test-token\r\nX-Evil: 1")) {
            refused("token") { byToken.fetchLatestOutboundAppUserToken(bad, latest) }
            refused("token") { outbound.connect(bad, connect) }
            refused("token") { keyless.managementServices.outboundAppsService.connect(bad, connect) }
            refused("accessKey") { keyless.authenticationServices.authService.exchangeAccessKey(bad) }
        }
        refused("appId") { outbound.connect("test-token", ConnectOutboundAppRequest()) }
    }

    private fun refused(
        argument: String,
        call: () -> Unit,
    ) {
        val error = assertThrows(DescopeException::class.java) { call() }
        assertEquals(ErrorKind.INVALID_ARGUMENT, error.kind)
        assertEquals(argument, error.argument)
        assertTrue(!error.toString().contains("test-token"), error.toString())
        assertEquals(0, emulator.requests().size)
    }
}
