package dev.tokenport

import dev.tokenport.csp.AllowedScopes
import dev.tokenport.csp.ClientAddRequest
import dev.tokenport.csp.ClientListRequest
import dev.tokenport.csp.CspClient
import dev.tokenport.csp.OAuthAppListRequest
import dev.tokenport.csp.OAuthAppRequest
import dev.tokenport.csp.OAuthAppSearchRequest
import dev.tokenport.csp.RoleName
import dev.tokenport.csp.RolesSearchTerm
import dev.tokenport.csp.ScopeSelection
import dev.tokenport.csp.ScopedRole
import dev.tokenport.exception.ClientSetupException
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.ErrorKind
import dev.tokenport.exception.OutcomeUnknownException
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.util.concurrent.CompletionException

/** OAuth apps of VMware Cloud Services: what is sent, and what comes of it. */
class CspTest {
    private val emulator = Emulator.fresh()
    private val client: CspClient = emulator.cspClient()
    private val apps = client.oauthAppsService
    private val clients = client.clientsService

    @AfterEach
    fun close() = client.close()

    private fun app(
        id: String? = null,
        secret: String? = null,
    ) = OAuthAppRequest
        .builder()
        .id(id)
        .secret(secret)
        .displayName("App")
        .description("d")
        .grantTypes(listOf("client_credentials"))
        .allowedScopes(
            AllowedScopes
                .builder()
                .generalScopes(listOf("openid"))
                .organizationScopes(ScopeSelection(roles = listOf(ScopedRole("org_owner"))))
                .build(),
        )

    /** What was sent since the log was emptied, but for the fetching of access tokens and what one that had died got. */
    private fun sent() = emulator.requests().filterNot { it.path.contains("/auth/") || it.status == 401 }

    private fun <T> sentBy(
        request: String,
        body: String?,
        call: () -> T,
    ): T {
        emulator.forgetRequests()
        val answer = call()
        val sent = sent().single()
        val query =
            sent.query
                .split("&")
                .sorted()
                .joinToString("&")
        assertEquals(request, "${sent.method} ${sent.path.removePrefix(ORG)}" + if (query.isEmpty()) "" else "?$query")
        assertEquals(body?.let(Emulator.JSON::readTree), sent.body.ifEmpty { null }?.let(Emulator.JSON::readTree))
        assertTrue(sent.header("authorization").orEmpty().startsWith("Bearer "))
        return answer
    }

    /** Whether the app gets an access token with this secret: a refused one is told apart from missing roles. */
    private fun isGood(secret: String): Boolean =
        CspClient(
            emulator
                .cspConfig()
                .apiToken(null)
                .clientId("the-app")
                .clientSecret(secret)
                .build(),
        ).use { own ->
            runCatching { own.oauthAppsService.get("the-app") }.fold({ true }) { (it as DescopeException).kind != ErrorKind.UNAUTHORIZED }
        }

    @Test
    fun `an app is created, got, changed and deleted`() {
        val scopes = """{"generalScopes":["openid"],"organizationScopes":{"roles":[{"name":"org_owner"}]}}"""
        val made =
            sentBy(
                "POST /oauth-apps",
                """{"id":"the-app","displayName":"App","description":"d","grantTypes":["client_credentials"],"allowedScopes":$scopes,
                    "accessTokenTTL":600,"isHidden":true,"redirectUris":["https://example.com/"]}""",
            ) {
                apps.create(
                    app("the-app")
                        .accessTokenTTL(600)
                        .hidden(true)
                        .redirectUris(listOf("https://example.com/"))
                        .build(),
                )
            }
        assertEquals("the-app", made.clientId)
        assertFalse(made.clientSecret.isNullOrEmpty())
        assertFalse(made.toString().contains(made.clientSecret.orEmpty()))

        val got = sentBy("GET /oauth-apps/the-app", null) { apps.get("the-app") }
        assertEquals(got, apps.getAsync("the-app").join())
        assertEquals(listOf("App", "d", 600, true), listOf(got.displayName, got.description, got.accessTokenTTL, got.hidden))
        assertEquals(
            "org_owner",
            got.allowedScopes
                ?.organizationScopes
                ?.roles
                ?.single()
                ?.name,
        )
        assertTrue(got.createdAt != null && got.createdBy != null)

        val change = got.toUpdateRequest().apply { displayName = "Other" }
        assertEquals("Other", apps.update("the-app", change).displayName)
        val sent = sent().last()
        assertEquals("PATCH", sent.method)
        assertEquals("Other", sent.json().get("displayName").asText())
        assertFalse(sent.json().has("createdAt") || sent.json().has("id"))
        assertEquals("d", apps.updateAsync("the-app", change).join().description)

        val deleted = sentBy("DELETE /oauth-apps", """{"clientIdsToDelete":["the-app"]}""") { apps.delete(listOf("the-app")) }
        assertEquals(listOf("the-app"), deleted.succeeded)
        assertEquals(listOf("the-app"), apps.deleteAsync(listOf("the-app")).join().failed)
        val error = assertThrows(DescopeException::class.java) { apps.get("the-app") }
        assertEquals(ErrorKind.NOT_FOUND, error.kind)
        assertTrue(error.serviceRequestId != null && error.code != null)
    }

    @Test
    fun `what this library does not know is sent`() {
        emulator.fault("""{"path":"$ORG/oauth-apps","status":200,"body":"{\"clientId\":\"a\",\"clientSecret\":\"test-secret\"}"}""")
        apps.create(app().extra(mutableMapOf("shiny" to 1)).build())
        assertEquals(
            1,
            sent()
                .single()
                .json()
                .get("shiny")
                .asInt(),
        )
    }

    @Test
    fun `a stream goes over all pages as they are needed`() {
        val made = List(7) { apps.createAsync(app("app-$it").build()).join().clientId }
        emulator.forgetRequests()
        val all = apps.stream(OAuthAppListRequest(pageLimit = 3))
        assertEquals(0, sent().size)
        assertEquals(made, all.map { it.id }.toList())
        assertEquals(3, sent().size)
        emulator.forgetRequests()
        assertEquals(
            made.take(2),
            apps
                .stream(OAuthAppListRequest(pageLimit = 3))
                .limit(2)
                .map { it.id }
                .toList(),
        )
        assertEquals(1, sent().size)
        assertEquals(made, apps.stream().map { it.id }.toList())

        val page = sentBy("GET /oauth-apps?pageLimit=3&pageStart=1", null) { apps.list(OAuthAppListRequest(1, 3)) }
        assertEquals(7, page.totalResults)
        assertEquals(
            made.subList(3, 6),
            apps
                .nextPage(page.nextLink!!)
                .results
                ?.map { it.id },
        )
        assertEquals(listOf("app-5"), apps.list(OAuthAppListRequest(searchTerm = "app-5")).results?.map { it.id })
        assertEquals(
            7,
            apps
                .listAsync()
                .join()
                .results
                ?.size,
        )
    }

    @Test
    fun `a stream ends when a link repeats`() {
        val link = """\"nextLink\":\"$ORG/oauth-apps?pageStart=1\",\"results\":[{\"id\":\"again\"}]"""
        emulator.fault("""{"path":"$ORG/oauth-apps","count":0,"status":200,"body":"{$link}"}""")
        assertEquals(2, apps.stream().count())
    }

    @Test
    fun `a link to another host is refused`() {
        emulator.forgetRequests()
        val error = assertThrows(DescopeException::class.java) { apps.nextPage("https://example.com/csp/gateway/am/api/orgs/x/oauth-apps") }
        assertEquals(ErrorKind.INVALID_ARGUMENT, error.kind)
        assertEquals(0, sent().size)
    }

    @Test
    fun `any number of apps is deleted, 15 with a request`() {
        val made =
            List(30) {
                apps
                    .createAsync(app("app-$it").build())
                    .join()
                    .clientId
                    .orEmpty()
            }
        emulator.forgetRequests()
        val result = apps.delete(made + "none-such")
        assertEquals(made.toSet(), result.succeeded?.toSet())
        assertEquals(listOf("none-such"), result.failed)
        assertEquals(listOf(1, 15, 15), sent().map { it.json().get("clientIdsToDelete").size() }.sorted())
    }

    @Test
    fun `a regenerated secret kills the old one`() {
        val old = apps.create(app("the-app").build()).clientSecret.orEmpty()
        assertTrue(isGood(old))
        val new = sentBy("PUT /oauth-apps/the-app/secret", "{}") { apps.regenerateSecret("the-app") }.clientSecret.orEmpty()
        assertNotEquals(old, new)
        assertTrue(isGood(new))
        assertFalse(isGood(old))
        assertEquals("the-app", apps.regenerateSecretAsync("the-app").join().clientId)
        assertFalse(isGood(new))
    }

    @Test
    fun `a regenerated secret that nobody knows of says so`() {
        apps.create(app("the-app").build())
        emulator.fault("""{"path":"$ORG/oauth-apps/the-app/secret","when":"after","reset":true}""")
        assertThrows(OutcomeUnknownException::class.java) { apps.regenerateSecret("the-app") }
    }

    @Test
    fun `both secrets are good in a rotation`() {
        val old = apps.create(app("the-app").build()).clientSecret.orEmpty()
        val new = CspClient.generateSecret()
        sentBy(
            "POST /oauth-apps/the-app/secret",
            """{"newClientSecret":"$new","secretRotationExpirationInSeconds":3600}""",
        ) { apps.rotateSecret("the-app", new, 3600) }
        assertTrue(isGood(old) && isGood(new))
        sentBy("DELETE /oauth-apps/the-app/secret", null) { apps.endRotation("the-app") }
        assertTrue(isGood(new))
        assertFalse(isGood(old))

        val last = CspClient.generateSecret()
        sentBy("POST /oauth-apps/the-app/secret", """{"newClientSecret":"$last"}""") { apps.rotateSecretAsync("the-app", last).join() }
        assertTrue(isGood(new) && isGood(last))
        emulator.advance(172_801)
        assertTrue(isGood(last))
        assertFalse(isGood(new))
    }

    @Test
    fun `a generated secret is one that the service takes`() {
        val secrets = List(20) { CspClient.generateSecret() }
        assertEquals(20, secrets.toSet().size)
        for (secret in secrets) {
            assertTrue(secret.length >= 8)
            for (kind in listOf(
                "[a-z]",
                "[A-Z]",
                "[0-9]",
                "[!@#$%^&*()_+=\\[\\]{|}',./:;<>?`~-]",
            )) {
                assertTrue(Regex(kind).containsMatchIn(secret))
            }
        }
    }

    @Test
    fun `apps are put into an organization, listed, searched and taken out`() {
        val ids = List(3) { apps.create(app("app-$it").build()).clientId.orEmpty() }
        val roles = listOf(mapOf<String, Any?>("name" to "org_member"))
        val added =
            sentBy(
                "POST /clients",
                """{"ids":["app-0","app-1","none-such"],"organizationRoles":[{"name":"org_member"}]}""",
            ) { clients.add(ClientAddRequest(ids.take(2) + "none-such", roles)) }
        assertEquals(listOf("none-such"), added.failures?.map { it.id })
        assertEquals(emptyList<Any>(), clients.addAsync(ClientAddRequest(ids.drop(2), roles)).join().failures)

        assertEquals(3, clients.list().totalResults)
        assertEquals(ids, clients.stream(ClientListRequest(pageLimit = 1)).map { it.id }.toList())
        val first = clients.list(ClientListRequest(1, 1)).results!!.single()
        assertEquals("org_member", first.organizationRoles?.single()?.name)
        assertEquals(Emulator.CSP_ORG_ID, first.sourceOrg?.orgId)

        val found =
            sentBy(
                "POST /oauth-apps/search?filterResults=true",
                """{"rolesSearchTerm":{"orgRoles":[{"roleName":"member"}]},"searchType":"ENDS_WITH","pageLimit":2}""",
            ) {
                val term = RolesSearchTerm(orgRoles = listOf(RoleName("member")))
                apps.search(OAuthAppSearchRequest(filterResults = true, rolesSearchTerm = term, searchType = "ENDS_WITH", pageLimit = 2))
            }
        assertEquals(listOf(3, 2), listOf(found.totalResults, found.results?.size))

        assertEquals(ids, clients.remove(ids + "none-such").succeeded)
        assertEquals(ids, clients.removeAsync(ids).join().failed)
    }

    @Test
    fun `another organization has services of its own`() {
        val token = emulator.cspOrg("other-org")
        CspClient(emulator.cspConfig().apiToken(token).build()).use { owner ->
            assertEquals(0, owner.getOauthAppsService("other-org").list().totalResults)
            assertEquals(0, owner.getClientsService("other-org").stream().count())
            assertTrue(sent().all { it.path.startsWith("/csp/gateway/am/api/orgs/other-org/") })
        }
    }

    @Test
    fun `an invalid API token is unauthorized, whatever the service answers`() {
        for (token in listOf("test", "T".repeat(65))) {
            CspClient(emulator.cspConfig().apiToken(token).build()).use { stranger ->
                val error = assertThrows(DescopeException::class.java) { stranger.oauthAppsService.list() }
                assertEquals(ErrorKind.UNAUTHORIZED, error.kind)
                assertFalse("$error".contains(token))
                val later = assertThrows(CompletionException::class.java) { stranger.oauthAppsService.listAsync().join() }
                assertEquals(ErrorKind.UNAUTHORIZED, (later.cause as DescopeException).kind)
            }
        }
    }

    @Test
    fun `the service's error is read as it comes`() {
        val body = """{\"cspErrorCode\":\"540.120\",\"moduleCode\":540,\"requestId\":\"r\",\"traceId\":\"t\",\"message\":\"taken\"}"""
        emulator.fault("""{"path":"$ORG/oauth-apps","status":409,"body":"$body"}""")
        val error = assertThrows(DescopeException::class.java) { apps.create(app().build()) }
        assertEquals(listOf("540.120", "540", "r", "t"), listOf(error.code, error.moduleCode, error.serviceRequestId, error.traceId))
        assertEquals(ErrorKind.CONFLICT, error.kind)
        emulator.fault("""{"path":"$ORG/oauth-apps","status":403,"body":"<html>"}""")
        val html = assertThrows(DescopeException::class.java) { apps.list() }
        assertNull(html.moduleCode)
        assertEquals(ErrorKind.FORBIDDEN, html.kind)
    }

    @Test
    fun `an answer without a secret is an error`() {
        emulator.fault("""{"path":"$ORG/oauth-apps/the-app/secret","status":200,"body":"{\"clientId\":\"the-app\"}"}""")
        assertEquals(ErrorKind.OUTCOME_UNKNOWN, assertThrows(DescopeException::class.java) { apps.regenerateSecret("the-app") }.kind)
    }

    @Test
    fun `arguments are refused by name, and unsent`() {
        emulator.forgetRequests()
        for (call in listOf({ apps.get("") }, { apps.regenerateSecret("..") }, { apps.endRotation("") })) {
            assertEquals("oauthAppId", assertThrows(DescopeException::class.java) { call() }.argument)
        }
        assertEquals("displayName", assertThrows(DescopeException::class.java) { apps.create(OAuthAppRequest()) }.argument)
        assertEquals(0, sent().size)
        assertThrows(ClientSetupException::class.java) { CspClient(emulator.cspConfig().baseUrl("no url").build()) }
    }

    private companion object {
        const val ORG = "/csp/gateway/am/api/orgs/${Emulator.CSP_ORG_ID}"
    }
}
