package dev.tokenport.internal

import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppTenantTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppTenantTokenResponse
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenResponse
import dev.tokenport.sdk.mgmt.OutboundAppsByTokenService
import java.util.concurrent.CompletableFuture

/** The fetches on a caller's own token under the official SDK's names. */
internal class OutboundAppsByToken(
    private val calls: Calls,
) : OutboundAppsByTokenService {
    override fun fetchOutboundAppUserTokenByScopes(
        token: String,
        request: FetchOutboundAppUserTokenRequest,
    ): FetchOutboundAppUserTokenResponse = calls.call(FETCH_USER_BY_SCOPES, request, token)

    override fun fetchOutboundAppUserTokenByScopesAsync(
        token: String,
        request: FetchOutboundAppUserTokenRequest,
    ): CompletableFuture<FetchOutboundAppUserTokenResponse> = calls.callAsync(FETCH_USER_BY_SCOPES, request, token)

    override fun fetchLatestOutboundAppUserToken(
        token: String,
        request: FetchLatestOutboundAppUserTokenRequest,
    ): FetchOutboundAppUserTokenResponse = calls.call(FETCH_USER, request, token)

    override fun fetchLatestOutboundAppUserTokenAsync(
        token: String,
        request: FetchLatestOutboundAppUserTokenRequest,
    ): CompletableFuture<FetchOutboundAppUserTokenResponse> = calls.callAsync(FETCH_USER, request, token)

    override fun fetchOutboundAppTenantTokenByScopes(
        token: String,
        request: FetchOutboundAppTenantTokenRequest,
    ): FetchOutboundAppTenantTokenResponse = calls.call(FETCH_TENANT_BY_SCOPES, request, token)

    override fun fetchOutboundAppTenantTokenByScopesAsync(
        token: String,
        request: FetchOutboundAppTenantTokenRequest,
    ): CompletableFuture<FetchOutboundAppTenantTokenResponse> = calls.callAsync(FETCH_TENANT_BY_SCOPES, request, token)

    override fun fetchLatestOutboundAppTenantToken(
        token: String,
        request: FetchOutboundAppTenantTokenRequest,
    ): FetchOutboundAppTenantTokenResponse = calls.call(FETCH_TENANT, request.withoutScopes(), token)

    override fun fetchLatestOutboundAppTenantTokenAsync(
        token: String,
        request: FetchOutboundAppTenantTokenRequest,
    ): CompletableFuture<FetchOutboundAppTenantTokenResponse> = calls.callAsync(FETCH_TENANT, request.withoutScopes(), token)

    private companion object {
        val FETCH_USER_BY_SCOPES = whole("outbound_token.by_token.fetch_user_by_scopes", FetchOutboundAppUserTokenResponse::class.java)
        val FETCH_USER = whole("outbound_token.by_token.fetch_user", FetchOutboundAppUserTokenResponse::class.java)
        val FETCH_TENANT_BY_SCOPES =
            whole("outbound_token.by_token.fetch_tenant_by_scopes", FetchOutboundAppTenantTokenResponse::class.java)
        val FETCH_TENANT = whole("outbound_token.by_token.fetch_tenant", FetchOutboundAppTenantTokenResponse::class.java)
    }
}
