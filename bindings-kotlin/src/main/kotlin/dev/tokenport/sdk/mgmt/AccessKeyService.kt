package dev.tokenport.sdk.mgmt

import dev.tokenport.exception.DescopeException
import dev.tokenport.model.auth.AssociatedTenant
import dev.tokenport.model.mgmt.AccessKeyRequest
import dev.tokenport.model.mgmt.AccessKeyResponse
import dev.tokenport.model.mgmt.AccessKeyResponseList
import dev.tokenport.model.mgmt.AccessKeySearchRequest
import dev.tokenport.model.mgmt.AccessKeyUpdateRequest
import java.util.concurrent.CompletableFuture

/**
 * Access keys: the credentials that machines present to Descope.
 *
 * Each method has a twin that ends in `Async` and returns at once; cancelling its future cancels the request. Arguments
 * are checked before anything is sent. Every failure is a [DescopeException]: of a method it is thrown, of a future it
 * is the cause.
 */
@JvmSuppressWildcards
public interface AccessKeyService {
    /** Creates a key; its secret is in this answer and nowhere else, ever again. `POST /v1/mgmt/accesskey/create` */
    @Throws(DescopeException::class)
    public fun create(request: AccessKeyRequest): AccessKeyResponse

    /** [create], without waiting. */
    public fun createAsync(request: AccessKeyRequest): CompletableFuture<AccessKeyResponse>

    /** Creates a key that acts for a user, with claims of its own; 0 as [expireTime] is never. `POST /v1/mgmt/accesskey/create` */
    @Throws(DescopeException::class)
    public fun create(
        name: String,
        expireTime: Int,
        roleNames: List<String>?,
        keyTenants: List<AssociatedTenant>?,
        userId: String?,
        customClaims: Map<String, Any?>?,
    ): AccessKeyResponse

    /** [create], without waiting. */
    public fun createAsync(
        name: String,
        expireTime: Int,
        roleNames: List<String>?,
        keyTenants: List<AssociatedTenant>?,
        userId: String?,
        customClaims: Map<String, Any?>?,
    ): CompletableFuture<AccessKeyResponse>

    /** Creates a key; 0 as [expireTime] is never. `POST /v1/mgmt/accesskey/create` */
    @Throws(DescopeException::class)
    public fun create(
        name: String,
        expireTime: Int,
        roleNames: List<String>?,
        keyTenants: List<AssociatedTenant>?,
    ): AccessKeyResponse = create(name, expireTime, roleNames, keyTenants, null, null)

    /** [create], without waiting. */
    public fun createAsync(
        name: String,
        expireTime: Int,
        roleNames: List<String>?,
        keyTenants: List<AssociatedTenant>?,
    ): CompletableFuture<AccessKeyResponse> = createAsync(name, expireTime, roleNames, keyTenants, null, null)

    /** Creates a key with claims of its own; 0 as [expireTime] is never. `POST /v1/mgmt/accesskey/create` */
    @Throws(DescopeException::class)
    public fun create(
        name: String,
        expireTime: Int,
        roleNames: List<String>?,
        keyTenants: List<AssociatedTenant>?,
        customClaims: Map<String, Any?>?,
    ): AccessKeyResponse = create(name, expireTime, roleNames, keyTenants, null, customClaims)

    /** [create], without waiting. */
    public fun createAsync(
        name: String,
        expireTime: Int,
        roleNames: List<String>?,
        keyTenants: List<AssociatedTenant>?,
        customClaims: Map<String, Any?>?,
    ): CompletableFuture<AccessKeyResponse> = createAsync(name, expireTime, roleNames, keyTenants, null, customClaims)

    /** Creates a key that acts for a user; 0 as [expireTime] is never. `POST /v1/mgmt/accesskey/create` */
    @Throws(DescopeException::class)
    public fun create(
        name: String,
        expireTime: Int,
        roleNames: List<String>?,
        keyTenants: List<AssociatedTenant>?,
        userId: String?,
    ): AccessKeyResponse = create(name, expireTime, roleNames, keyTenants, userId, null)

    /** [create], without waiting. */
    public fun createAsync(
        name: String,
        expireTime: Int,
        roleNames: List<String>?,
        keyTenants: List<AssociatedTenant>?,
        userId: String?,
    ): CompletableFuture<AccessKeyResponse> = createAsync(name, expireTime, roleNames, keyTenants, userId, null)

    /** Loads a key, without its secret. `GET /v1/mgmt/accesskey` */
    @Throws(DescopeException::class)
    public fun load(id: String): AccessKeyResponse

    /** [load], without waiting. */
    public fun loadAsync(id: String): CompletableFuture<AccessKeyResponse>

    /** Finds the keys of these tenants; null finds all. `POST /v1/mgmt/accesskey/search` */
    @Throws(DescopeException::class)
    public fun searchAll(tenantIds: List<String>?): AccessKeyResponseList = search(AccessKeySearchRequest(tenantIds = tenantIds))

    /** [searchAll], without waiting. */
    public fun searchAllAsync(tenantIds: List<String>?): CompletableFuture<AccessKeyResponseList> =
        searchAsync(AccessKeySearchRequest(tenantIds = tenantIds))

    /** Finds the keys that fit; a request without a filter finds all. `POST /v1/mgmt/accesskey/search` */
    @Throws(DescopeException::class)
    public fun search(request: AccessKeySearchRequest): AccessKeyResponseList

    /** [search], without waiting. */
    public fun searchAsync(request: AccessKeySearchRequest): CompletableFuture<AccessKeyResponseList>

    /** Changes a key; what the request leaves out stays. `POST /v1/mgmt/accesskey/update` */
    @Throws(DescopeException::class)
    public fun update(request: AccessKeyUpdateRequest): AccessKeyResponse

    /** [update], without waiting. */
    public fun updateAsync(request: AccessKeyUpdateRequest): CompletableFuture<AccessKeyResponse>

    /** Renames a key. `POST /v1/mgmt/accesskey/update` */
    @Throws(DescopeException::class)
    public fun update(
        id: String,
        name: String,
    ): AccessKeyResponse = update(AccessKeyUpdateRequest(id = id, name = name))

    /** [update], without waiting. */
    public fun updateAsync(
        id: String,
        name: String,
    ): CompletableFuture<AccessKeyResponse> = updateAsync(AccessKeyUpdateRequest(id = id, name = name))

    /** Deactivates a key: its secret is refused until it is activated. The service answers neither key nor secret. `POST /v1/mgmt/accesskey/deactivate` */
    @Throws(DescopeException::class)
    public fun deactivate(id: String): AccessKeyResponse

    /** [deactivate], without waiting. */
    public fun deactivateAsync(id: String): CompletableFuture<AccessKeyResponse>

    /** Activates a key again. The service answers neither key nor secret. `POST /v1/mgmt/accesskey/activate` */
    @Throws(DescopeException::class)
    public fun activate(id: String): AccessKeyResponse

    /** [activate], without waiting. */
    public fun activateAsync(id: String): CompletableFuture<AccessKeyResponse>

    /** Deletes a key. `POST /v1/mgmt/accesskey/delete` */
    @Throws(DescopeException::class)
    public fun delete(id: String)

    /** [delete], without waiting. */
    public fun deleteAsync(id: String): CompletableFuture<Void?>

    /** Gives a key a new secret, which is in this answer only; the old one is dead at once. `POST /v1/mgmt/accesskey/rotate` */
    @Throws(DescopeException::class)
    public fun rotate(id: String): AccessKeyResponse

    /** [rotate], without waiting. */
    public fun rotateAsync(id: String): CompletableFuture<AccessKeyResponse>

    /** Deactivates keys. `POST /v1/mgmt/accesskey/deactivate/batch` */
    @Throws(DescopeException::class)
    public fun deactivateBatch(ids: List<String>)

    /** [deactivateBatch], without waiting. */
    public fun deactivateBatchAsync(ids: List<String>): CompletableFuture<Void?>

    /** Activates keys. `POST /v1/mgmt/accesskey/activate/batch` */
    @Throws(DescopeException::class)
    public fun activateBatch(ids: List<String>)

    /** [activateBatch], without waiting. */
    public fun activateBatchAsync(ids: List<String>): CompletableFuture<Void?>

    /** Deletes keys. `POST /v1/mgmt/accesskey/delete/batch` */
    @Throws(DescopeException::class)
    public fun deleteBatch(ids: List<String>)

    /** [deleteBatch], without waiting. */
    public fun deleteBatchAsync(ids: List<String>): CompletableFuture<Void?>

    /** Takes over keys whose secrets were made elsewhere, each under its wire names: `name`, `cleartext`… `POST /v1/mgmt/accesskey/import` */
    @Throws(DescopeException::class)
    public fun importKeys(keys: List<Map<String, Any?>>): AccessKeyResponseList

    /** [importKeys], without waiting. */
    public fun importKeysAsync(keys: List<Map<String, Any?>>): CompletableFuture<AccessKeyResponseList>
}
