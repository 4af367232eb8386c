package dev.tokenport

import dev.tokenport.client.DescopeClient
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.ErrorKind
import dev.tokenport.exception.OutcomeUnknownException
import dev.tokenport.model.auth.AccessKeyLoginOptions
import dev.tokenport.model.auth.AssociatedTenant
import dev.tokenport.model.mgmt.AccessKeyRequest
import dev.tokenport.model.mgmt.AccessKeyResponse
import dev.tokenport.model.mgmt.AccessKeySearchRequest
import dev.tokenport.model.mgmt.AccessKeySort
import dev.tokenport.model.mgmt.AccessKeyUpdateRequest
import dev.tokenport.sdk.mgmt.AccessKeyService
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.time.Instant
import java.util.concurrent.CompletableFuture

/** Access keys, each operation blocking and as a future. */
class AccessKeysTest {
    private val emulator = Emulator.fresh()
    private val client: DescopeClient = emulator.client()
    private val keys: AccessKeyService = client.managementServices.accessKeyService
    private val authentication = client.authenticationServices.authService
    private val both = Both(emulator, ::prepare)
    private val soon = Instant.now().epochSecond + 3600
    private val tenants = listOf(AssociatedTenant("t", "Tenant", listOf("admin")))
    private val claims = mapOf<String, Any?>("team" to "blue", "level" to 3)
    private var id = ""
    private var other = ""
    private var secret = ""

    private fun prepare() {
        val made = keys.create(full())
        id = made.key?.id.orEmpty()
        secret = made.cleartext.orEmpty()
        other =
            keys
                .create("other", 0, null, null)
                .key
                ?.id
                .orEmpty()
    }

    private fun full() =
        AccessKeyRequest
            .builder()
            .name("full")
            .description("d")
            .expireTime(soon)
            .roleNames(listOf("r"))
            .keyTenants(listOf(mapOf("tenantId" to "t", "roleNames" to listOf("admin"))))
            .userId("user")
            .customClaims(claims)
            .permittedIps(listOf("10.0.0.0/8"))
            .customAttributes(mapOf("cost" to "low"))
            .build()

    private fun <T> check(
        request: String,
        body: String?,
        blocking: AccessKeyService.() -> T,
        future: AccessKeyService.() -> CompletableFuture<out T>,
        result: (T) -> Unit = {},
    ) = both.check(
        { request.replace("{id}", id) },
        { body?.replace("{id}", id)?.replace("{other}", other) },
        { Emulator.MANAGEMENT_KEY },
        { keys.blocking() },
        { keys.future() },
        result,
    )

    private fun status() = keys.load(id).key?.status

    private fun isWhole(reply: AccessKeyResponse) {
        val key = checkNotNull(reply.key)
        assertFalse(key.id.isNullOrEmpty())
        assertEquals("full", key.name)
        assertEquals("d", key.description)
        assertEquals("active", key.status)
        assertEquals(soon, key.expireTime)
        assertTrue(key.createdTime in soon - 7200..soon)
        assertEquals(listOf("r"), key.roleNames)
        val tenant = key.keyTenants.orEmpty().single()
        assertEquals("t", tenant.tenantId)
        assertEquals(listOf("admin"), tenant.roleNames)
        assertEquals("user", key.userId)
        assertEquals("user", key.boundUserId)
        assertEquals(claims, key.customClaims)
        assertEquals(mapOf<String, Any?>("cost" to "low"), key.customAttributes)
        assertEquals(listOf("10.0.0.0/8"), key.permittedIps)
        assertEquals(true, key.editable)
        assertFalse(key.clientId.isNullOrEmpty())
        assertFalse(key.createdBy.isNullOrEmpty())
    }

    @Test
    fun create() =
        check(
            "POST /v1/mgmt/accesskey/create",
            """{"name":"full","description":"d","expireTime":$soon,"roleNames":["r"],"keyTenants":[{"tenantId":"t","roleNames":["admin"]}],
                "userId":"user","customClaims":{"team":"blue","level":3},"permittedIps":["10.0.0.0/8"],"customAttributes":{"cost":"low"}}""",
            { create(full()) },
            { createAsync(full()) },
        ) { made ->
            isWhole(made)
            val secret = made.cleartext.orEmpty()
            assertTrue(secret.isNotEmpty())
            assertFalse(made.toString().contains(secret))
        }

    @Test
    fun `create with the official overloads`() {
        val request = "POST /v1/mgmt/accesskey/create"
        val tenant = """"keyTenants":[{"tenantId":"t","roleNames":["admin"]}]"""
        val claim = """"customClaims":{"team":"blue","level":3}"""
        check(request, """{"name":"n","expireTime":0}""", { create("n", 0, null, null) }, { createAsync("n", 0, null, null) })
        check(
            request,
            """{"name":"n","expireTime":0,"roleNames":["r"],$tenant}""",
            { create("n", 0, listOf("r"), tenants) },
            { createAsync("n", 0, listOf("r"), tenants) },
        )
        check(
            request,
            """{"name":"n","expireTime":0,$tenant,$claim}""",
            { create("n", 0, null, tenants, claims) },
            { createAsync("n", 0, null, tenants, claims) },
        )
        check(
            request,
            """{"name":"n","expireTime":0,$tenant,"userId":"u"}""",
            { create("n", 0, null, tenants, "u") },
            { createAsync("n", 0, null, tenants, "u") },
        ) { assertEquals("u", it.key?.boundUserId) }
        check(
            request,
            """{"name":"n","expireTime":0,"roleNames":["r"],$tenant,"userId":"u",$claim}""",
            { create("n", 0, listOf("r"), tenants, "u", claims) },
            { createAsync("n", 0, listOf("r"), tenants, "u", claims) },
        )
    }

    @Test
    fun load() =
        check("GET /v1/mgmt/accesskey?id={id}", null, { load(id) }, { loadAsync(id) }) {
            isWhole(it)
            assertNull(it.cleartext)
        }

    @Test
    fun search() {
        val path = "POST /v1/mgmt/accesskey/search"
        check(path, "{}", { searchAll(null) }, { searchAllAsync(null) }) {
            assertEquals(listOf(id, other), it.keys.orEmpty().map { key -> key.id })
        }
        check(path, """{"tenantIds":["t"]}""", { searchAll(listOf("t")) }, { searchAllAsync(listOf("t")) }) {
            isWhole(AccessKeyResponse(it.keys.orEmpty().single()))
        }
        check(path, """{"boundUserId":"nobody"}""", { search(nobodys()) }, { searchAsync(nobodys()) }) {
            assertEquals(emptyList<Any>(), it.keys)
        }
        check(path, """{"sort":[{"field":"name","desc":true}]}""", { search(sorted()) }, { searchAsync(sorted()) }) {
            assertEquals(listOf("other", "full"), it.keys.orEmpty().map { key -> key.name })
        }
        check(
            path,
            """{"tenantIds":["t"],"boundUserId":"user","creatingUser":"management-key","customAttributes":{"cost":"low"},
                "sort":[{"field":"name","desc":false}],"text":"ful"}""",
            { search(filtered()) },
            { searchAsync(filtered()) },
        ) { assertEquals(listOf("full"), it.keys.orEmpty().map { key -> key.name }) }
    }

    private fun nobodys() = AccessKeySearchRequest(boundUserId = "nobody")

    private fun sorted() = AccessKeySearchRequest(sort = listOf(AccessKeySort("name", true)))

    private fun filtered() =
        AccessKeySearchRequest
            .builder()
            .tenantIds(listOf("t"))
            .boundUserId("user")
            .creatingUser("management-key")
            .customAttributes(mapOf("cost" to "low"))
            .sort(listOf(AccessKeySort("name")))
            .text("ful")
            .build()

    @Test
    fun update() {
        val path = "POST /v1/mgmt/accesskey/update"
        check(path, """{"id":"{id}","name":"new"}""", { update(id, "new") }, { updateAsync(id, "new") }) {
            assertEquals("new", it.key?.name)
            assertEquals("d", it.key?.description)
        }
        check(
            path,
            """{"id":"{id}","name":"new","description":"","roleNames":[],"keyTenants":[{"tenantId":"t2","roleNames":[]}],"customClaims":{},
                "permittedIps":[],"customAttributes":{"cost":"high"}}""",
            { update(changed()) },
            { updateAsync(changed()) },
        ) {
            // The service leaves out what is empty.
            assertTrue(it.key?.description.isNullOrEmpty())
            assertTrue(it.key?.roleNames.isNullOrEmpty())
            assertEquals(mapOf<String, Any?>("cost" to "high"), it.key?.customAttributes)
        }
    }

    private fun changed() =
        AccessKeyUpdateRequest
            .builder()
            .id(id)
            .name("new")
            .description("")
            .roleNames(listOf())
            .keyTenants(listOf(mapOf("tenantId" to "t2", "roleNames" to null)))
            .customClaims(mapOf())
            .permittedIps(listOf())
            .customAttributes(mapOf("cost" to "high"))
            .build()

    @Test
    fun `deactivate, activate, delete`() {
        check("POST /v1/mgmt/accesskey/deactivate", """{"id":"{id}"}""", { deactivate(id) }, { deactivateAsync(id) }) {
            assertEquals(AccessKeyResponse(), it)
            assertEquals("inactive", status())
        }
        check("POST /v1/mgmt/accesskey/activate", """{"id":"{id}"}""", { activate(id) }, { activateAsync(id) }) {
            assertEquals(AccessKeyResponse(), it)
            assertEquals("active", status())
        }
        check("POST /v1/mgmt/accesskey/delete", """{"id":"{id}"}""", { delete(id) }, { deleteAsync(id).thenApply { } }) {
            assertEquals(ErrorKind.NOT_FOUND, assertThrows(DescopeException::class.java) { keys.load(id) }.kind)
        }
    }

    @Test
    fun batches() {
        val body = """{"ids":["{id}","{other}"]}"""

        fun ids() = listOf(id, other)

        fun states() =
            keys
                .searchAll(null)
                .keys
                .orEmpty()
                .map { it.status }
        check("POST /v1/mgmt/accesskey/deactivate/batch", body, { deactivateBatch(ids()) }, { deactivateBatchAsync(ids()).thenApply { } }) {
            assertEquals(listOf("inactive", "inactive"), states())
        }
        check("POST /v1/mgmt/accesskey/activate/batch", body, { activateBatch(ids()) }, { activateBatchAsync(ids()).thenApply { } }) {
            assertEquals(listOf("active", "active"), states())
        }
        check("POST /v1/mgmt/accesskey/delete/batch", body, { deleteBatch(ids()) }, { deleteBatchAsync(ids()).thenApply { } }) {
            assertEquals(emptyList<String>(), states())
        }
    }

    @Test
    fun `rotate kills the old secret at once`() =
        check("POST /v1/mgmt/accesskey/rotate", """{"id":"{id}"}""", { rotate(id) }, { rotateAsync(id) }) { rotated ->
            isWhole(rotated)
            assertNotEquals(secret, rotated.cleartext)
            assertEquals(id, authentication.exchangeAccessKey(rotated.cleartext.orEmpty()).keyId)
            val error = assertThrows(DescopeException::class.java) { authentication.exchangeAccessKey(secret) }
            assertEquals(ErrorKind.UNAUTHORIZED, error.kind)
        }

    @Test
    fun `a rotation that ends without an answer is not repeated`() {
        prepare()
        emulator.forgetRequests()
        emulator.fault("""{"path":"/v1/mgmt/accesskey/rotate","when":"after","reset":true}""")
        assertThrows(OutcomeUnknownException::class.java) { keys.rotate(id) }
        assertEquals(1, emulator.requests().size)
    }

    @Test
    fun importKeys() {
        val imported = listOf(mapOf<String, Any?>("name" to "moved", "cleartext" to "test-imported-secret"))
        check(
            "POST /v1/mgmt/accesskey/import",
            """{"keys":[{"name":"moved","cleartext":"test-imported-secret"}]}""",
            { importKeys(imported) },
            { importKeysAsync(imported) },
        ) {
            val key = it.keys.orEmpty().single()
            assertEquals("moved", key.name)
            assertEquals(key.id, authentication.exchangeAccessKey("test-imported-secret").keyId)
        }
    }

    @Test
    fun `exchange, without a management key`() {
        val keyless = DescopeClient(emulator.config().managementKey(null).build()).authenticationServices.authService
        val path = "POST /v1/auth/accesskey/exchange"
        both.check({ path }, { "{}" }, { secret }, { keyless.exchangeAccessKey(secret) }, { keyless.exchangeAccessKeyAsync(secret) }) {
            assertEquals(id, it.keyId)
            assertTrue(it.expiration!! > Instant.now())
            val session = it.sessionJwt.orEmpty()
            assertEquals(3, session.split('.').size)
            assertFalse(it.toString().contains(session))
        }
        val options = AccessKeyLoginOptions(mapOf("shift" to "night"), "t")
        both.check(
            { path },
            { """{"loginOptions":{"customClaims":{"shift":"night"},"selectedTenant":"t"}}""" },
            { secret },
            { keyless.exchangeAccessKey(secret, options) },
            { keyless.exchangeAccessKeyAsync(secret, options) },
        )
    }

    @Test
    fun `an exchange carries the key of the authentication API`() {
        prepare()
        emulator.forgetRequests()
        val client = DescopeClient(emulator.config().authManagementKey("test-auth-key").build())
        client.authenticationServices.authService.exchangeAccessKey(secret)
        assertEquals(
            "Bearer ${Emulator.PROJECT_ID}:$secret:test-auth-key",
            emulator
                .requests()
                .single()
                .header("authorization"),
        )
    }

    @Test
    fun `an expired key says so`() {
        prepare()
        val expired = keys.create("old", Instant.now().epochSecond.toInt() - 10, null, null)
        assertEquals("expired", keys.load(expired.key?.id.orEmpty()).key?.status)
        assertThrows(DescopeException::class.java) { authentication.exchangeAccessKey(expired.cleartext.orEmpty()) }
    }
}
