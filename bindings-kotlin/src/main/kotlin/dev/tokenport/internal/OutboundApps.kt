package dev.tokenport.internal

import dev.tokenport.model.outbound.BatchUploadOutboundAppTokensResponse
import dev.tokenport.model.outbound.ConnectOutboundAppRequest
import dev.tokenport.model.outbound.ConnectOutboundAppResponse
import dev.tokenport.model.outbound.DeleteOutboundAppUserTokensRequest
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppTenantTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppTenantTokenResponse
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenResponse
import dev.tokenport.model.outbound.LoadAllOutboundApplicationsResponse
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
import dev.tokenport.sdk.mgmt.OutboundAppsService
import java.util.concurrent.CompletableFuture

/** Names the operations of the core's table as the official SDK names its methods, and unwraps their replies. */
internal class OutboundApps(
    private val calls: Calls,
) : OutboundAppsService {
    override fun createApplication(request: OutboundAppRequest): OutboundAppCreateResponse = calls.call(CREATE, request)

    override fun createApplicationAsync(request: OutboundAppRequest): CompletableFuture<OutboundAppCreateResponse> =
        calls.callAsync(CREATE, request)

    override fun createApplicationByTemplate(request: OutboundAppByTemplateRequest): OutboundAppCreateResponse =
        calls.call(CREATE_BY_TEMPLATE, request)

    override fun createApplicationByTemplateAsync(request: OutboundAppByTemplateRequest): CompletableFuture<OutboundAppCreateResponse> =
        calls.callAsync(CREATE_BY_TEMPLATE, request)

    override fun updateApplication(request: OutboundAppRequest) {
        calls.call(UPDATE, mapOf("app" to request))
    }

    override fun updateApplicationAsync(request: OutboundAppRequest): CompletableFuture<Void?> =
        calls.callAsync(
            UPDATE,
            mapOf("app" to request),
        )

    override fun deleteApplication(id: String) {
        calls.call(DELETE, mapOf("id" to id))
    }

    override fun deleteApplicationAsync(id: String): CompletableFuture<Void?> = calls.callAsync(DELETE, mapOf("id" to id))

    override fun loadApplication(id: String): OutboundApp = calls.call(LOAD, mapOf("id" to id))

    override fun loadApplicationAsync(id: String): CompletableFuture<OutboundApp> = calls.callAsync(LOAD, mapOf("id" to id))

    override fun loadAllApplications(): Array<OutboundApp> = calls.call(LOAD_ALL, null)

    override fun loadAllApplicationsAsync(): CompletableFuture<Array<OutboundApp>> = calls.callAsync(LOAD_ALL, null)

    override fun connect(
        token: String,
        request: ConnectOutboundAppRequest,
    ): ConnectOutboundAppResponse = calls.call(CONNECT, request, token)

    override fun connectAsync(
        token: String,
        request: ConnectOutboundAppRequest,
    ): CompletableFuture<ConnectOutboundAppResponse> = calls.callAsync(CONNECT, request, token)

    override fun fetchOutboundAppUserToken(request: FetchOutboundAppUserTokenRequest): FetchOutboundAppUserTokenResponse =
        calls.call(FETCH_USER_BY_SCOPES, request)

    override fun fetchOutboundAppUserTokenAsync(
        request: FetchOutboundAppUserTokenRequest,
    ): CompletableFuture<FetchOutboundAppUserTokenResponse> = calls.callAsync(FETCH_USER_BY_SCOPES, request)

    override fun fetchLatestOutboundAppUserToken(request: FetchLatestOutboundAppUserTokenRequest): FetchOutboundAppUserTokenResponse =
        calls.call(FETCH_USER, request)

    override fun fetchLatestOutboundAppUserTokenAsync(
        request: FetchLatestOutboundAppUserTokenRequest,
    ): CompletableFuture<FetchOutboundAppUserTokenResponse> = calls.callAsync(FETCH_USER, request)

    override fun fetchOutboundAppTenantTokenByScopes(request: FetchOutboundAppTenantTokenRequest): FetchOutboundAppTenantTokenResponse =
        calls.call(FETCH_TENANT_BY_SCOPES, request)

    override fun fetchOutboundAppTenantTokenByScopesAsync(
        request: FetchOutboundAppTenantTokenRequest,
    ): CompletableFuture<FetchOutboundAppTenantTokenResponse> = calls.callAsync(FETCH_TENANT_BY_SCOPES, request)

    override fun fetchLatestOutboundAppTenantToken(request: FetchOutboundAppTenantTokenRequest): FetchOutboundAppTenantTokenResponse =
        calls.call(FETCH_TENANT, request.withoutScopes())

    override fun fetchLatestOutboundAppTenantTokenAsync(
        request: FetchOutboundAppTenantTokenRequest,
    ): CompletableFuture<FetchOutboundAppTenantTokenResponse> = calls.callAsync(FETCH_TENANT, request.withoutScopes())

    override fun listAppsWithUserToken(
        userId: String,
        tenantId: String?,
    ): List<String> =
        calls.call(
            LIST_APPS,
            mapOf(
                "userId" to userId,
                "tenantId" to tenantId,
            ),
        )

    override fun listAppsWithUserTokenAsync(
        userId: String,
        tenantId: String?,
    ): CompletableFuture<List<String>> =
        calls.callAsync(
            LIST_APPS,
            mapOf("userId" to userId, "tenantId" to tenantId),
        )

    override fun deleteOutboundAppTokenById(id: String) {
        calls.call(DELETE_TOKEN, mapOf("id" to id))
    }

    override fun deleteOutboundAppTokenByIdAsync(id: String): CompletableFuture<Void?> = calls.callAsync(DELETE_TOKEN, mapOf("id" to id))

    override fun deleteOutboundAppUserTokens(request: DeleteOutboundAppUserTokensRequest) {
        calls.call(DELETE_USER_TOKENS, request)
    }

    override fun deleteOutboundAppUserTokensAsync(request: DeleteOutboundAppUserTokensRequest): CompletableFuture<Void?> =
        calls.callAsync(DELETE_USER_TOKENS, request)

    override fun uploadUserApiKey(request: UploadOutboundAppUserApiKeyRequest) {
        calls.call(UPLOAD_USER_API_KEY, request)
    }

    override fun uploadUserApiKeyAsync(request: UploadOutboundAppUserApiKeyRequest): CompletableFuture<Void?> =
        calls.callAsync(UPLOAD_USER_API_KEY, request)

    override fun uploadTenantApiKey(request: UploadOutboundAppTenantApiKeyRequest) {
        calls.call(UPLOAD_TENANT_API_KEY, request)
    }

    override fun uploadTenantApiKeyAsync(request: UploadOutboundAppTenantApiKeyRequest): CompletableFuture<Void?> =
        calls.callAsync(UPLOAD_TENANT_API_KEY, request)

    override fun uploadUserToken(request: UploadOutboundAppUserTokenRequest) {
        calls.call(UPLOAD_USER, request)
    }

    override fun uploadUserTokenAsync(request: UploadOutboundAppUserTokenRequest): CompletableFuture<Void?> =
        calls.callAsync(UPLOAD_USER, request)

    override fun uploadTenantToken(request: UploadOutboundAppTenantTokenRequest) {
        calls.call(UPLOAD_TENANT, request)
    }

    override fun uploadTenantTokenAsync(request: UploadOutboundAppTenantTokenRequest): CompletableFuture<Void?> =
        calls.callAsync(UPLOAD_TENANT, request)

    override fun batchUploadUserTokens(tokens: List<OutboundAppUserTokenToUpload>): BatchUploadOutboundAppTokensResponse =
        calls.call(
            BATCH_UPLOAD_USER,
            mapOf("tokens" to tokens),
        )

    override fun batchUploadUserTokensAsync(
        tokens: List<OutboundAppUserTokenToUpload>,
    ): CompletableFuture<BatchUploadOutboundAppTokensResponse> =
        calls.callAsync(
            BATCH_UPLOAD_USER,
            mapOf("tokens" to tokens),
        )

    override fun batchUploadTenantTokens(tokens: List<OutboundAppTenantTokenToUpload>): BatchUploadOutboundAppTokensResponse =
        calls.call(
            BATCH_UPLOAD_TENANT,
            mapOf("tokens" to tokens),
        )

    override fun batchUploadTenantTokensAsync(
        tokens: List<OutboundAppTenantTokenToUpload>,
    ): CompletableFuture<BatchUploadOutboundAppTokensResponse> =
        calls.callAsync(
            BATCH_UPLOAD_TENANT,
            mapOf("tokens" to tokens),
        )

    private companion object {
        val CREATE = Operation("outbound_application.create", AppReply::class.java, unwrap = AppReply::created)
        val CREATE_BY_TEMPLATE = Operation("outbound_application.create_by_template", AppReply::class.java, unwrap = AppReply::created)
        val UPDATE = nothing("outbound_application.update") { if (it == "app") "request" else it.removePrefix("app.") }
        val DELETE = nothing("outbound_application.delete")
        val LOAD = Operation("outbound_application.load", AppReply::class.java) { checkNotNull(it.app) }
        val LOAD_ALL = Operation("outbound_application.load_all", LoadAllOutboundApplicationsResponse::class.java) { checkNotNull(it.apps) }
        val CONNECT = whole("outbound_application.connect", ConnectOutboundAppResponse::class.java)
        val FETCH_USER_BY_SCOPES = whole("outbound_token.fetch_user_by_scopes", FetchOutboundAppUserTokenResponse::class.java)
        val FETCH_USER = whole("outbound_token.fetch_user", FetchOutboundAppUserTokenResponse::class.java)
        val FETCH_TENANT_BY_SCOPES = whole("outbound_token.fetch_tenant_by_scopes", FetchOutboundAppTenantTokenResponse::class.java)
        val FETCH_TENANT = whole("outbound_token.fetch_tenant", FetchOutboundAppTenantTokenResponse::class.java)
        val LIST_APPS = Operation("outbound_token.list_apps", AppIdsReply::class.java) { it.appIds }
        val DELETE_TOKEN = nothing("outbound_token.delete")
        val DELETE_USER_TOKENS = nothing("outbound_token.delete_user_tokens")
        val UPLOAD_USER_API_KEY = nothing("outbound_token.upload_user_api_key")
        val UPLOAD_TENANT_API_KEY = nothing("outbound_token.upload_tenant_api_key")
        val UPLOAD_USER = nothing("outbound_token.upload_user")
        val UPLOAD_TENANT = nothing("outbound_token.upload_tenant")
        val BATCH_UPLOAD_USER = whole("outbound_token.batch_upload_user", BatchUploadOutboundAppTokensResponse::class.java)
        val BATCH_UPLOAD_TENANT = whole("outbound_token.batch_upload_tenant", BatchUploadOutboundAppTokensResponse::class.java)
    }
}

/** The latest token has no scopes to choose it by, and the service refuses fields it does not know. */
internal fun FetchOutboundAppTenantTokenRequest?.withoutScopes() =
    this?.let { FetchOutboundAppTenantTokenRequest(it.appId, it.tenantId, null, it.options, it.externalIdentifier) }

/** A reply with one application. */
private class AppReply(
    var app: OutboundApp? = null,
) {
    fun created(): OutboundAppCreateResponse = OutboundAppCreateResponse(app?.id, app)
}

/** A reply with ids of applications. */
private class AppIdsReply(
    var appIds: List<String> = emptyList(),
)
