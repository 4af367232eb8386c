package dev.tokenport.internal

import dev.tokenport.model.auth.AssociatedTenant
import dev.tokenport.model.mgmt.AccessKeyRequest
import dev.tokenport.model.mgmt.AccessKeyResponse
import dev.tokenport.model.mgmt.AccessKeyResponseDetails
import dev.tokenport.model.mgmt.AccessKeyResponseList
import dev.tokenport.model.mgmt.AccessKeySearchRequest
import dev.tokenport.model.mgmt.AccessKeyUpdateRequest
import dev.tokenport.sdk.mgmt.AccessKeyService
import java.util.concurrent.CompletableFuture

/** The operations of access keys under the official SDK's names. */
@JvmSuppressWildcards
internal class AccessKeys(
    private val calls: Calls,
) : AccessKeyService {
    override fun create(request: AccessKeyRequest): AccessKeyResponse = calls.call(CREATE, request)

    override fun createAsync(request: AccessKeyRequest): CompletableFuture<AccessKeyResponse> = calls.callAsync(CREATE, request)

    override fun create(
        name: String,
        expireTime: Int,
        roleNames: List<String>?,
        keyTenants: List<AssociatedTenant>?,
        userId: String?,
        customClaims: Map<String, Any?>?,
    ): AccessKeyResponse = calls.call(CREATE, created(name, expireTime, roleNames, keyTenants, userId, customClaims))

    override fun createAsync(
        name: String,
        expireTime: Int,
        roleNames: List<String>?,
        keyTenants: List<AssociatedTenant>?,
        userId: String?,
        customClaims: Map<String, Any?>?,
    ): CompletableFuture<AccessKeyResponse> =
        calls.callAsync(CREATE, created(name, expireTime, roleNames, keyTenants, userId, customClaims))

    override fun load(id: String): AccessKeyResponse = calls.call(LOAD, mapOf("id" to id))

    override fun loadAsync(id: String): CompletableFuture<AccessKeyResponse> = calls.callAsync(LOAD, mapOf("id" to id))

    override fun search(request: AccessKeySearchRequest): AccessKeyResponseList = calls.call(SEARCH, request)

    override fun searchAsync(request: AccessKeySearchRequest): CompletableFuture<AccessKeyResponseList> = calls.callAsync(SEARCH, request)

    override fun update(request: AccessKeyUpdateRequest): AccessKeyResponse = calls.call(UPDATE, request)

    override fun updateAsync(request: AccessKeyUpdateRequest): CompletableFuture<AccessKeyResponse> = calls.callAsync(UPDATE, request)

    override fun deactivate(id: String): AccessKeyResponse = calls.call(DEACTIVATE, mapOf("id" to id))

    override fun deactivateAsync(id: String): CompletableFuture<AccessKeyResponse> = calls.callAsync(DEACTIVATE, mapOf("id" to id))

    override fun activate(id: String): AccessKeyResponse = calls.call(ACTIVATE, mapOf("id" to id))

    override fun activateAsync(id: String): CompletableFuture<AccessKeyResponse> = calls.callAsync(ACTIVATE, mapOf("id" to id))

    override fun delete(id: String) {
        calls.call(DELETE, mapOf("id" to id))
    }

    override fun deleteAsync(id: String): CompletableFuture<Void?> = calls.callAsync(DELETE, mapOf("id" to id))

    override fun rotate(id: String): AccessKeyResponse = calls.call(ROTATE, mapOf("id" to id))

    override fun rotateAsync(id: String): CompletableFuture<AccessKeyResponse> = calls.callAsync(ROTATE, mapOf("id" to id))

    override fun deactivateBatch(ids: List<String>) {
        calls.call(DEACTIVATE_BATCH, mapOf("ids" to ids))
    }

    override fun deactivateBatchAsync(ids: List<String>): CompletableFuture<Void?> = calls.callAsync(DEACTIVATE_BATCH, mapOf("ids" to ids))

    override fun activateBatch(ids: List<String>) {
        calls.call(ACTIVATE_BATCH, mapOf("ids" to ids))
    }

    override fun activateBatchAsync(ids: List<String>): CompletableFuture<Void?> = calls.callAsync(ACTIVATE_BATCH, mapOf("ids" to ids))

    override fun deleteBatch(ids: List<String>) {
        calls.call(DELETE_BATCH, mapOf("ids" to ids))
    }

    override fun deleteBatchAsync(ids: List<String>): CompletableFuture<Void?> = calls.callAsync(DELETE_BATCH, mapOf("ids" to ids))

    override fun importKeys(keys: List<Map<String, Any?>>): AccessKeyResponseList = calls.call(IMPORT, mapOf("keys" to keys))

    override fun importKeysAsync(keys: List<Map<String, Any?>>): CompletableFuture<AccessKeyResponseList> =
        calls.callAsync(
            IMPORT,
            mapOf("keys" to keys),
        )

    private companion object {
        val CREATE = Operation("access_key.create", NewKeyReply::class.java, unwrap = NewKeyReply::response)
        val LOAD = whole("access_key.load", AccessKeyResponse::class.java)
        val SEARCH = whole("access_key.search", AccessKeyResponseList::class.java)
        val UPDATE = whole("access_key.update", AccessKeyResponse::class.java)
        val DEACTIVATE = whole("access_key.deactivate", AccessKeyResponse::class.java)
        val ACTIVATE = whole("access_key.activate", AccessKeyResponse::class.java)
        val DELETE = nothing("access_key.delete")
        val ROTATE = Operation("access_key.rotate", NewKeyReply::class.java, unwrap = NewKeyReply::response)
        val DEACTIVATE_BATCH = nothing("access_key.deactivate_batch")
        val ACTIVATE_BATCH = nothing("access_key.activate_batch")
        val DELETE_BATCH = nothing("access_key.delete_batch")
        val IMPORT = whole("access_key.import", AccessKeyResponseList::class.java)

        // Not an AccessKeyRequest, whose tenants are maps: the core takes tenants as answers have them.
        fun created(
            name: String,
            expireTime: Int,
            roleNames: List<String>?,
            keyTenants: List<AssociatedTenant>?,
            userId: String?,
            customClaims: Map<String, Any?>?,
        ): Map<String, Any?> =
            mapOf(
                "name" to name,
                "expireTime" to expireTime,
                "roleNames" to roleNames,
                "keyTenants" to keyTenants,
                "userId" to userId,
                "customClaims" to customClaims,
            )
    }
}

/** A reply with a new secret, which must not be lost to what stands beside it. */
private class NewKeyReply(
    var key: Any? = null,
    var cleartext: String? = null,
) {
    fun response(): AccessKeyResponse = AccessKeyResponse(Json.convert(key, AccessKeyResponseDetails::class.java), cleartext)
}
