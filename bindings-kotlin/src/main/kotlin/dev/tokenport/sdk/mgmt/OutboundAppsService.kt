package dev.tokenport.sdk.mgmt

import dev.tokenport.exception.DescopeException
import dev.tokenport.model.outbound.BatchUploadOutboundAppTokensResponse
import dev.tokenport.model.outbound.ConnectOutboundAppRequest
import dev.tokenport.model.outbound.ConnectOutboundAppResponse
import dev.tokenport.model.outbound.DeleteOutboundAppUserTokensRequest
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppTenantTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppTenantTokenResponse
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
import java.util.concurrent.CompletableFuture

/**
 * Outbound applications and the tokens they hold.
 *
 * Each method has a twin that ends in `Async` and returns at once; cancelling its future cancels the request. Arguments
 * are checked before anything is sent. Every failure is a [DescopeException]: of a method it is thrown, of a future it
 * is the cause.
 */
public interface OutboundAppsService {
    /** Creates an application. `POST /v1/mgmt/outbound/app/create` */
    @Throws(DescopeException::class)
    public fun createApplication(request: OutboundAppRequest): OutboundAppCreateResponse

    /** [createApplication], without waiting. */
    public fun createApplicationAsync(request: OutboundAppRequest): CompletableFuture<OutboundAppCreateResponse>

    /** Creates an application from one of the service's templates. `POST /v1/mgmt/outbound/app/create/bytemplate` */
    @Throws(DescopeException::class)
    public fun createApplicationByTemplate(request: OutboundAppByTemplateRequest): OutboundAppCreateResponse

    /** [createApplicationByTemplate], without waiting. */
    public fun createApplicationByTemplateAsync(request: OutboundAppByTemplateRequest): CompletableFuture<OutboundAppCreateResponse>

    /** Replaces an application: what the request leaves out is emptied, but for the client secret. `POST /v1/mgmt/outbound/app/update` */
    @Throws(DescopeException::class)
    public fun updateApplication(request: OutboundAppRequest)

    /** [updateApplication], without waiting. */
    public fun updateApplicationAsync(request: OutboundAppRequest): CompletableFuture<Void?>

    /** Deletes an application and the tokens it holds. `POST /v1/mgmt/outbound/app/delete` */
    @Throws(DescopeException::class)
    public fun deleteApplication(id: String)

    /** [deleteApplication], without waiting. */
    public fun deleteApplicationAsync(id: String): CompletableFuture<Void?>

    /** Loads an application, without its client secret. `GET /v1/mgmt/outbound/app/{id}` */
    @Throws(DescopeException::class)
    public fun loadApplication(id: String): OutboundApp

    /** [loadApplication], without waiting. */
    public fun loadApplicationAsync(id: String): CompletableFuture<OutboundApp>

    /** Loads all applications of the project. `GET /v1/mgmt/outbound/apps` */
    @Throws(DescopeException::class)
    public fun loadAllApplications(): Array<OutboundApp>

    /** [loadAllApplications], without waiting. */
    public fun loadAllApplicationsAsync(): CompletableFuture<Array<OutboundApp>>

    /** Asks for the URL at which a user connects an application; [token] is the user's refresh JWT or an inbound application's token, and no management key is needed. `POST /v1/mgmt/outbound/app/connect` */
    @Throws(DescopeException::class)
    public fun connect(
        token: String,
        request: ConnectOutboundAppRequest,
    ): ConnectOutboundAppResponse

    /** [connect], without waiting. */
    public fun connectAsync(
        token: String,
        request: ConnectOutboundAppRequest,
    ): CompletableFuture<ConnectOutboundAppResponse>

    /** Fetches a user's token that was created with exactly these scopes. `POST /v1/mgmt/outbound/app/user/token` */
    @Throws(DescopeException::class)
    public fun fetchOutboundAppUserToken(request: FetchOutboundAppUserTokenRequest): FetchOutboundAppUserTokenResponse

    /** [fetchOutboundAppUserToken], without waiting. */
    public fun fetchOutboundAppUserTokenAsync(
        request: FetchOutboundAppUserTokenRequest,
    ): CompletableFuture<FetchOutboundAppUserTokenResponse>

    /** Fetches a user's latest token, whatever its scopes. `POST /v1/mgmt/outbound/app/user/token/latest` */
    @Throws(DescopeException::class)
    public fun fetchLatestOutboundAppUserToken(request: FetchLatestOutboundAppUserTokenRequest): FetchOutboundAppUserTokenResponse

    /** [fetchLatestOutboundAppUserToken], without waiting. */
    public fun fetchLatestOutboundAppUserTokenAsync(
        request: FetchLatestOutboundAppUserTokenRequest,
    ): CompletableFuture<FetchOutboundAppUserTokenResponse>

    /** Fetches a tenant's token that was created with exactly these scopes. `POST /v1/mgmt/outbound/app/tenant/token` */
    @Throws(DescopeException::class)
    public fun fetchOutboundAppTenantTokenByScopes(request: FetchOutboundAppTenantTokenRequest): FetchOutboundAppTenantTokenResponse

    /** [fetchOutboundAppTenantTokenByScopes], without waiting. */
    public fun fetchOutboundAppTenantTokenByScopesAsync(
        request: FetchOutboundAppTenantTokenRequest,
    ): CompletableFuture<FetchOutboundAppTenantTokenResponse>

    /** Fetches a tenant's latest token, whatever its scopes: those of the request are not sent. `POST /v1/mgmt/outbound/app/tenant/token/latest` */
    @Throws(DescopeException::class)
    public fun fetchLatestOutboundAppTenantToken(request: FetchOutboundAppTenantTokenRequest): FetchOutboundAppTenantTokenResponse

    /** [fetchLatestOutboundAppTenantToken], without waiting. */
    public fun fetchLatestOutboundAppTenantTokenAsync(
        request: FetchOutboundAppTenantTokenRequest,
    ): CompletableFuture<FetchOutboundAppTenantTokenResponse>

    /** Lists the ids of the applications that hold a token of the user, within a tenant if one is given. `GET /v1/mgmt/outbound/apps-with-user-token` */
    @Throws(DescopeException::class)
    public fun listAppsWithUserToken(
        userId: String,
        tenantId: String?,
    ): List<String>

    /** [listAppsWithUserToken], without waiting. */
    public fun listAppsWithUserTokenAsync(
        userId: String,
        tenantId: String?,
    ): CompletableFuture<List<String>>

    /** Lists the ids of the applications that hold a token of the user. `GET /v1/mgmt/outbound/apps-with-user-token` */
    @Throws(DescopeException::class)
    public fun listAppsWithUserToken(userId: String): List<String> = listAppsWithUserToken(userId, null)

    /** [listAppsWithUserToken], without waiting. */
    public fun listAppsWithUserTokenAsync(userId: String): CompletableFuture<List<String>> = listAppsWithUserTokenAsync(userId, null)

    /** Deletes a token by its id. `DELETE /v1/mgmt/outbound/token` */
    @Throws(DescopeException::class)
    public fun deleteOutboundAppTokenById(id: String)

    /** [deleteOutboundAppTokenById], without waiting. */
    public fun deleteOutboundAppTokenByIdAsync(id: String): CompletableFuture<Void?>

    /** Deletes the tokens of an application, of a user, or of a user for an application. `DELETE /v1/mgmt/outbound/user/tokens` */
    @Throws(DescopeException::class)
    public fun deleteOutboundAppUserTokens(request: DeleteOutboundAppUserTokensRequest)

    /** [deleteOutboundAppUserTokens], without waiting. */
    public fun deleteOutboundAppUserTokensAsync(request: DeleteOutboundAppUserTokensRequest): CompletableFuture<Void?>

    /** Stores a user's API key. `POST /v1/mgmt/outbound/app/user/apikey/upload` */
    @Throws(DescopeException::class)
    public fun uploadUserApiKey(request: UploadOutboundAppUserApiKeyRequest)

    /** [uploadUserApiKey], without waiting. */
    public fun uploadUserApiKeyAsync(request: UploadOutboundAppUserApiKeyRequest): CompletableFuture<Void?>

    /** Stores a tenant's API key. `POST /v1/mgmt/outbound/app/tenant/apikey/upload` */
    @Throws(DescopeException::class)
    public fun uploadTenantApiKey(request: UploadOutboundAppTenantApiKeyRequest)

    /** [uploadTenantApiKey], without waiting. */
    public fun uploadTenantApiKeyAsync(request: UploadOutboundAppTenantApiKeyRequest): CompletableFuture<Void?>

    /** Stores a user's OAuth token. `POST /v1/mgmt/outbound/app/user/oauthtoken/upload` */
    @Throws(DescopeException::class)
    public fun uploadUserToken(request: UploadOutboundAppUserTokenRequest)

    /** [uploadUserToken], without waiting. */
    public fun uploadUserTokenAsync(request: UploadOutboundAppUserTokenRequest): CompletableFuture<Void?>

    /** Stores a tenant's OAuth token. `POST /v1/mgmt/outbound/app/tenant/oauthtoken/upload` */
    @Throws(DescopeException::class)
    public fun uploadTenantToken(request: UploadOutboundAppTenantTokenRequest)

    /** [uploadTenantToken], without waiting. */
    public fun uploadTenantTokenAsync(request: UploadOutboundAppTenantTokenRequest): CompletableFuture<Void?>

    /** Stores users' OAuth tokens, all or none: the answer names the items that cannot be stored. `POST /v1/mgmt/outbound/app/user/oauthtoken/batch/upload` */
    @Throws(DescopeException::class)
    public fun batchUploadUserTokens(tokens: List<OutboundAppUserTokenToUpload>): BatchUploadOutboundAppTokensResponse

    /** [batchUploadUserTokens], without waiting. */
    public fun batchUploadUserTokensAsync(
        tokens: List<OutboundAppUserTokenToUpload>,
    ): CompletableFuture<BatchUploadOutboundAppTokensResponse>

    /** Stores tenants' OAuth tokens, all or none: the answer names the items that cannot be stored. `POST /v1/mgmt/outbound/app/tenant/oauthtoken/batch/upload` */
    @Throws(DescopeException::class)
    public fun batchUploadTenantTokens(tokens: List<OutboundAppTenantTokenToUpload>): BatchUploadOutboundAppTokensResponse

    /** [batchUploadTenantTokens], without waiting. */
    public fun batchUploadTenantTokensAsync(
        tokens: List<OutboundAppTenantTokenToUpload>,
    ): CompletableFuture<BatchUploadOutboundAppTokensResponse>
}
