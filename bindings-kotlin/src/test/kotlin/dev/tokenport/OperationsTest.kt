package dev.tokenport

import dev.tokenport.client.DescopeClient
import dev.tokenport.model.outbound.BatchUploadOutboundAppTokensResponse
import dev.tokenport.model.outbound.DeleteOutboundAppUserTokensRequest
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppTenantTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppTenantTokenResponse
import dev.tokenport.model.outbound.FetchOutboundAppTokenOptions
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenResponse
import dev.tokenport.model.outbound.OutboundApp
import dev.tokenport.model.outbound.OutboundAppByTemplateRequest
import dev.tokenport.model.outbound.OutboundAppCreateResponse
import dev.tokenport.model.outbound.OutboundAppRequest
import dev.tokenport.model.outbound.OutboundAppTenantTokenToUpload
import dev.tokenport.model.outbound.OutboundAppUserTokenToUpload
import dev.tokenport.model.outbound.UploadOutboundAppTenantApiKeyRequest
import dev.tokenport.model.outbound.UploadOutboundAppTenantTokenRequest
import dev.tokenport.model.outbound.UploadOutboundAppUserApiKeyRequest
import dev.tokenport.model.outbound.UploadOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.UrlParam
import dev.tokenport.sdk.mgmt.OutboundAppsService
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory
import java.time.Instant
import java.util.concurrent.CompletableFuture

/** Every operation, blocking and as a future: what was sent, and what came back. */
class OperationsTest {
    private val emulator = Emulator.fresh()
    private val client: DescopeClient = emulator.client()
    private val service: OutboundAppsService = client.managementServices.outboundAppsService
    private val soon = Instant.now().plusSeconds(3600)
    private val epoch = soon.epochSecond
    private var tokenId = ""

    /** One operation: how it is called in both forms, the request it makes, and what its result must be. */
    private inner class Case<T>(
        val name: String,
        val request: String,
        val body: String,
        val blocking: OutboundAppsService.() -> T,
        val future: OutboundAppsService.() -> CompletableFuture<out T>,
        val check: (T) -> Unit = {},
    ) {
        fun tests(): List<DynamicTest> =
            listOf(
                DynamicTest.dynamicTest(name) { run { service.blocking() } },
                DynamicTest.dynamicTest("${name}Async") { run { service.future().join() } },
            )

        private fun run(call: () -> T) {
            prepare()
            val result = call()
            val sent = emulator.requests().single()
            assertEquals(
                request.replace("{tokenId}", tokenId),
                "${sent.method} ${sent.path}" + if (sent.query.isEmpty()) "" else "?${sent.query}",
            )
            if (body.isEmpty()) assertEquals("", sent.body) else assertEquals(Emulator.JSON.readTree(body), sent.json())
            assertEquals("Bearer ${Emulator.PROJECT_ID}:${Emulator.MANAGEMENT_KEY}", sent.header("authorization"))
            assertEquals("tokenport-java", sent.header("x-descope-sdk-name"))
            assertEquals(System.getProperty("java.version"), sent.header("x-descope-sdk-java-version"))
            assertEquals(200, sent.status)
            check(result)
        }
    }

    private fun prepare() {
        emulator.reset()
        service.createApplication(OutboundAppRequest("a/b c?x#y%", "odd"))
        service.createApplication(OutboundAppRequest("app", "App"))
        service.uploadUserToken(
            UploadOutboundAppUserTokenRequest(
                appId = "app",
                userId = "user",
                refreshToken = "test-refresh",
                accessToken = "test-access",
                accessTokenExpiry = soon,
                accessTokenType = "Bearer",
                scopes = listOf("read", "write"),
                externalIdentifier = "mine",
                grantedBy = "admin",
            ),
        )
        service.uploadTenantToken(
            UploadOutboundAppTenantTokenRequest(
                appId = "app",
                tenantId = "tenant",
                accessToken = "test-tenant-access",
                scopes = listOf("read"),
            ),
        )
        tokenId =
            service
                .fetchLatestOutboundAppUserToken(latest())
                .token
                ?.id
                .orEmpty()
        emulator.forgetRequests()
    }

    @TestFactory
    fun applications(): List<DynamicTest> =
        listOf(
            Case(
                "createApplication",
                "POST /v1/mgmt/outbound/app/create",
                FULL_APP,
                { createApplication(fullApp()) },
                { createApplicationAsync(fullApp()) },
            ) { created: OutboundAppCreateResponse ->
                assertEquals("full", created.id)
                // The service never answers the secret.
                assertEquals(fullApp().apply { clientSecret = null }, created.app?.toRequest())
            },
            Case(
                "createApplicationByTemplate",
                "POST /v1/mgmt/outbound/app/create/bytemplate",
                """{"templateId":"google","id":"mail","clientId":"c","clientSecret":"test-secret","tenantId":"t","overrides":{"name":"Mail"}}""",
                { createApplicationByTemplate(template()) },
                { createApplicationByTemplateAsync(template()) },
            ) { created ->
                assertEquals("mail", created.id)
                assertEquals("Mail", created.app?.name)
            },
            Case(
                "updateApplication",
                "POST /v1/mgmt/outbound/app/update",
                """{"app":{"id":"app","name":"New","pkce":false}}""",
                { updateApplication(OutboundAppRequest(id = "app", name = "New", pkce = false)) },
                { updateApplicationAsync(OutboundAppRequest(id = "app", name = "New", pkce = false)).thenApply { } },
            ) { assertEquals("New", service.loadApplication("app").name) },
            Case(
                "deleteApplication",
                "POST /v1/mgmt/outbound/app/delete",
                """{"id":"app"}""",
                { deleteApplication("app") },
                { deleteApplicationAsync("app").thenApply { } },
            ) { assertEquals(listOf("a/b c?x#y%"), service.loadAllApplications().map { it.id }) },
            Case(
                "loadApplication",
                "GET /v1/mgmt/outbound/app/a%2Fb%20c%3Fx%23y%25",
                "",
                { loadApplication("a/b c?x#y%") },
                { loadApplicationAsync("a/b c?x#y%") },
            ) { app: OutboundApp -> assertEquals("odd", app.name) },
            Case(
                "loadAllApplications",
                "GET /v1/mgmt/outbound/apps",
                "",
                { loadAllApplications() },
                { loadAllApplicationsAsync() },
            ) { apps -> assertEquals(setOf("a/b c?x#y%", "app"), apps.map { it.id }.toSet()) },
        ).flatMap { it.tests() }

    @TestFactory
    fun fetches(): List<DynamicTest> =
        listOf(
            Case(
                "fetchOutboundAppUserToken",
                "POST /v1/mgmt/outbound/app/user/token",
                """{"appId":"app","userId":"user","scopes":["write","read"],"options":{"withRefreshToken":true,"forceRefresh":false}}""",
                { fetchOutboundAppUserToken(byScopes()) },
                { fetchOutboundAppUserTokenAsync(byScopes()) },
                ::isWholeUserToken,
            ),
            Case(
                "fetchLatestOutboundAppUserToken",
                "POST /v1/mgmt/outbound/app/user/token/latest",
                """{"appId":"app","userId":"user","externalIdentifier":"mine","options":{"withRefreshToken":true}}""",
                { fetchLatestOutboundAppUserToken(latest()) },
                { fetchLatestOutboundAppUserTokenAsync(latest()) },
                ::isWholeUserToken,
            ),
            Case(
                "fetchOutboundAppTenantTokenByScopes",
                "POST /v1/mgmt/outbound/app/tenant/token",
                """{"appId":"app","tenantId":"tenant","scopes":["read"]}""",
                { fetchOutboundAppTenantTokenByScopes(ofTenant()) },
                { fetchOutboundAppTenantTokenByScopesAsync(ofTenant()) },
                ::isTenantToken,
            ),
            Case(
                "fetchLatestOutboundAppTenantToken",
                "POST /v1/mgmt/outbound/app/tenant/token/latest",
                """{"appId":"app","tenantId":"tenant"}""",
                { fetchLatestOutboundAppTenantToken(ofTenant()) },
                { fetchLatestOutboundAppTenantTokenAsync(ofTenant()) },
                ::isTenantToken,
            ),
            Case(
                "listAppsWithUserToken",
                "GET /v1/mgmt/outbound/apps-with-user-token?userId=user",
                "",
                { listAppsWithUserToken("user") },
                { listAppsWithUserTokenAsync("user") },
            ) { assertEquals(listOf("app"), it) },
            Case(
                "listAppsWithUserToken, within a tenant",
                "GET /v1/mgmt/outbound/apps-with-user-token?tenantId=tenant&userId=user",
                "",
                { listAppsWithUserToken("user", "tenant") },
                { listAppsWithUserTokenAsync("user", "tenant") },
            ) { assertEquals(emptyList<String>(), it) },
        ).flatMap { it.tests() }

    @TestFactory
    fun deletes(): List<DynamicTest> =
        listOf(
            Case(
                "deleteOutboundAppTokenById",
                "DELETE /v1/mgmt/outbound/token?id={tokenId}",
                "",
                { deleteOutboundAppTokenById(tokenId) },
                { deleteOutboundAppTokenByIdAsync(tokenId).thenApply { } },
            ) { assertEquals(emptyList<String>(), service.listAppsWithUserToken("user")) },
            Case(
                "deleteOutboundAppUserTokens, of an app and a user",
                "DELETE /v1/mgmt/outbound/user/tokens?appId=app&userId=user",
                "",
                { deleteOutboundAppUserTokens(DeleteOutboundAppUserTokensRequest("app", "user")) },
                { deleteOutboundAppUserTokensAsync(DeleteOutboundAppUserTokensRequest("app", "user")).thenApply { } },
            ) { assertEquals(emptyList<String>(), service.listAppsWithUserToken("user")) },
            Case(
                "deleteOutboundAppUserTokens, of a user",
                "DELETE /v1/mgmt/outbound/user/tokens?userId=user",
                "",
                { deleteOutboundAppUserTokens(DeleteOutboundAppUserTokensRequest(userId = "user")) },
                { deleteOutboundAppUserTokensAsync(DeleteOutboundAppUserTokensRequest(userId = "user")).thenApply { } },
            ) { assertEquals(emptyList<String>(), service.listAppsWithUserToken("user")) },
        ).flatMap { it.tests() }

    @TestFactory
    fun uploads(): List<DynamicTest> =
        listOf(
            Case(
                "uploadUserApiKey",
                "POST /v1/mgmt/outbound/app/user/apikey/upload",
                """{"appId":"app","userId":"u2","apiKey":"test-key","tenantId":"t"}""",
                { uploadUserApiKey(UploadOutboundAppUserApiKeyRequest("app", "u2", "test-key", "t")) },
                { uploadUserApiKeyAsync(UploadOutboundAppUserApiKeyRequest("app", "u2", "test-key", "t")).thenApply { } },
            ) { assertEquals(listOf("app"), service.listAppsWithUserToken("u2", "t")) },
            Case(
                "uploadTenantApiKey",
                "POST /v1/mgmt/outbound/app/tenant/apikey/upload",
                """{"appId":"app","tenantId":"t","apiKey":"test-key"}""",
                { uploadTenantApiKey(UploadOutboundAppTenantApiKeyRequest("app", "t", "test-key")) },
                { uploadTenantApiKeyAsync(UploadOutboundAppTenantApiKeyRequest("app", "t", "test-key")).thenApply { } },
            ),
            Case(
                "uploadUserToken",
                "POST /v1/mgmt/outbound/app/user/oauthtoken/upload",
                """{"appId":"app","userId":"u2","tenantId":"t","refreshToken":"test-r","accessToken":"test-a","accessTokenExpiry":$epoch,
                    "accessTokenType":"Bearer","scopes":["s"],"externalIdentifier":"e","idToken":"test-i","grantedBy":"g","verifyRefresh":false}""",
                { uploadUserToken(userToken()) },
                { uploadUserTokenAsync(userToken()).thenApply { } },
            ) { assertEquals(listOf("app"), service.listAppsWithUserToken("u2", "t")) },
            Case(
                "uploadTenantToken",
                "POST /v1/mgmt/outbound/app/tenant/oauthtoken/upload",
                """{"appId":"app","tenantId":"t","accessToken":"test-a"}""",
                { uploadTenantToken(UploadOutboundAppTenantTokenRequest(appId = "app", tenantId = "t", accessToken = "test-a")) },
                {
                    uploadTenantTokenAsync(
                        UploadOutboundAppTenantTokenRequest(appId = "app", tenantId = "t", accessToken = "test-a"),
                    ).thenApply { }
                },
            ),
            Case(
                "batchUploadUserTokens",
                "POST /v1/mgmt/outbound/app/user/oauthtoken/batch/upload",
                """{"tokens":[{"appId":"app","userId":"u3","accessToken":"test-a"},{"appId":"app","userId":"u4","refreshToken":"test-r"}]}""",
                { batchUploadUserTokens(userBatch()) },
                { batchUploadUserTokensAsync(userBatch()) },
            ) { reply: BatchUploadOutboundAppTokensResponse ->
                assertEquals(emptyList<Any>(), reply.failures)
                assertEquals(listOf("app"), service.listAppsWithUserToken("u4"))
            },
            Case(
                "batchUploadUserTokens, rejected whole",
                "POST /v1/mgmt/outbound/app/user/oauthtoken/batch/upload",
                """{"tokens":[{"appId":"app","userId":"u3","accessToken":"test-a"},{"appId":"none","userId":"u4","accessToken":"test-a"}]}""",
                { batchUploadUserTokens(badBatch()) },
                { batchUploadUserTokensAsync(badBatch()) },
            ) { reply ->
                val failure = reply.failures.orEmpty().single()
                assertEquals("none", failure.appId)
                assertEquals("u4", failure.userId)
                assertNull(failure.tenantId)
                assertFalse(failure.errorCode.isNullOrEmpty())
                assertFalse(failure.reason.isNullOrEmpty())
                assertEquals(emptyList<String>(), service.listAppsWithUserToken("u3"))
            },
            Case(
                "batchUploadTenantTokens",
                "POST /v1/mgmt/outbound/app/tenant/oauthtoken/batch/upload",
                """{"tokens":[{"appId":"app","tenantId":"t3","accessToken":"test-a"}]}""",
                { batchUploadTenantTokens(listOf(OutboundAppTenantTokenToUpload(appId = "app", tenantId = "t3", accessToken = "test-a"))) },
                {
                    batchUploadTenantTokensAsync(
                        listOf(OutboundAppTenantTokenToUpload(appId = "app", tenantId = "t3", accessToken = "test-a")),
                    )
                },
            ) { reply -> assertTrue(reply.failures.orEmpty().isEmpty()) },
        ).flatMap { it.tests() }

    private fun isWholeUserToken(reply: FetchOutboundAppUserTokenResponse) {
        val token = checkNotNull(reply.token)
        assertFalse(token.id.isNullOrEmpty())
        assertEquals("app", token.appId)
        assertEquals("user", token.userId)
        assertEquals("test-access", token.accessToken)
        assertEquals("Bearer", token.accessTokenType)
        assertEquals(Instant.ofEpochSecond(epoch), token.accessTokenExpiry)
        assertTrue(token.hasRefreshToken)
        assertEquals("test-refresh", token.refreshToken)
        assertEquals(setOf("read", "write"), token.scopes.orEmpty().toSet())
        assertEquals("admin", token.grantedBy)
        assertEquals("mine", token.externalIdentifier)
        assertNull(token.lastRefreshTime)
    }

    private fun isTenantToken(reply: FetchOutboundAppTenantTokenResponse) {
        val token = checkNotNull(reply.token)
        assertEquals("tenant", token.tenantId)
        assertEquals("test-tenant-access", token.accessToken)
        assertFalse(token.hasRefreshToken)
        assertNull(token.accessTokenExpiry)
    }

    private fun byScopes() =
        FetchOutboundAppUserTokenRequest("app", "user", listOf("write", "read"), FetchOutboundAppTokenOptions(true, false))

    private fun latest() =
        FetchLatestOutboundAppUserTokenRequest(
            appId = "app",
            userId = "user",
            options = FetchOutboundAppTokenOptions(withRefreshToken = true),
            externalIdentifier = "mine",
        )

    private fun ofTenant() = FetchOutboundAppTenantTokenRequest("app", "tenant", listOf("read"), null)

    private fun template() = OutboundAppByTemplateRequest("google", "mail", "c", "test-secret", "t", OutboundAppRequest(name = "Mail"))

    private fun userToken() =
        UploadOutboundAppUserTokenRequest("app", "u2", "t", "test-r", "test-a", soon, "Bearer", listOf("s"), "e", "test-i", "g", false)

    private fun userBatch() =
        listOf(
            OutboundAppUserTokenToUpload(appId = "app", userId = "u3", accessToken = "test-a"),
            OutboundAppUserTokenToUpload(appId = "app", userId = "u4", refreshToken = "test-r"),
        )

    private fun badBatch() =
        listOf(
            OutboundAppUserTokenToUpload(appId = "app", userId = "u3", accessToken = "test-a"),
            OutboundAppUserTokenToUpload(appId = "none", userId = "u4", accessToken = "test-a"),
        )

    private companion object {
        const val FULL_APP = """{"id":"full","name":"Full","description":"d","clientId":"c","logo":"https://example.com/l.png",
            "discoveryUrl":"https://example.com/d","authorizationUrl":"https://example.com/a",
            "authorizationUrlParams":[{"key":"k","value":"v"}],"tokenUrl":"https://example.com/t","tokenUrlParams":[{"key":"k2","value":"v2"}],
            "revocationUrl":"https://example.com/r","defaultScopes":["s"],"defaultRedirectUrl":"https://example.com/back",
            "callbackDomain":"auth.example.com","pkce":true,"accessType":"offline","prompt":["consent"],"clientSecret":"test-client-secret",
            "appType":"custom","useDcr":true,"dcrUrl":"https://example.com/dcr","tenantId":"t"}"""

        fun fullApp() =
            OutboundAppRequest(
                "full",
                "Full",
                "d",
                "c",
                "https://example.com/l.png",
                "https://example.com/d",
                "https://example.com/a",
                listOf(UrlParam("k", "v")),
                "https://example.com/t",
                listOf(UrlParam("k2", "v2")),
                "https://example.com/r",
                listOf("s"),
                "https://example.com/back",
                "auth.example.com",
                true,
                "offline",
                listOf("consent"),
                "test-client-secret",
                "custom",
                true,
                "https://example.com/dcr",
                "t",
            )
    }
}
