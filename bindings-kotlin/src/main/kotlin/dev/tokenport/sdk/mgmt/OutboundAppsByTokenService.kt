package dev.tokenport.sdk.mgmt

import dev.tokenport.exception.DescopeException
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppTenantTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppTenantTokenResponse
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenRequest
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenResponse
import java.util.concurrent.CompletableFuture

/**
 * Fetching on the authority of a caller's own token, an inbound application's; no management key is needed. The service
 * enforces its access policies here: a denial is a `FORBIDDEN` or `UNAUTHORIZED` error with the reason, a token that was
 * never connected a `NOT_FOUND`.
 *
 * Each method has a twin that ends in `Async` and returns at once; cancelling its future cancels the request. Arguments
 * are checked before anything is sent. Every failure is a [DescopeException]: of a method it is thrown, of a future it
 * is the cause.
 */
public interface OutboundAppsByTokenService {
    /** Fetches a user's token that was created with exactly these scopes. `POST /v1/mgmt/outbound/app/user/token` */
    @Throws(DescopeException::class)
    public fun fetchOutboundAppUserTokenByScopes(
        token: String,
        request: FetchOutboundAppUserTokenRequest,
    ): FetchOutboundAppUserTokenResponse

    /** [fetchOutboundAppUserTokenByScopes], without waiting. */
    public fun fetchOutboundAppUserTokenByScopesAsync(
        token: String,
        request: FetchOutboundAppUserTokenRequest,
    ): CompletableFuture<FetchOutboundAppUserTokenResponse>

    /** Fetches a user's latest token, whatever its scopes. `POST /v1/mgmt/outbound/app/user/token/latest` */
    @Throws(DescopeException::class)
    public fun fetchLatestOutboundAppUserToken(
        token: String,
        request: FetchLatestOutboundAppUserTokenRequest,
    ): FetchOutboundAppUserTokenResponse

    /** [fetchLatestOutboundAppUserToken], without waiting. */
    public fun fetchLatestOutboundAppUserTokenAsync(
        token: String,
        request: FetchLatestOutboundAppUserTokenRequest,
    ): CompletableFuture<FetchOutboundAppUserTokenResponse>

    /** Fetches a tenant's token that was created with exactly these scopes. `POST /v1/mgmt/outbound/app/tenant/token` */
    @Throws(DescopeException::class)
    public fun fetchOutboundAppTenantTokenByScopes(
        token: String,
        request: FetchOutboundAppTenantTokenRequest,
    ): FetchOutboundAppTenantTokenResponse

    /** [fetchOutboundAppTenantTokenByScopes], without waiting. */
    public fun fetchOutboundAppTenantTokenByScopesAsync(
        token: String,
        request: FetchOutboundAppTenantTokenRequest,
    ): CompletableFuture<FetchOutboundAppTenantTokenResponse>

    /** Fetches a tenant's latest token, whatever its scopes: those of the request are not sent. `POST /v1/mgmt/outbound/app/tenant/token/latest` */
    @Throws(DescopeException::class)
    public fun fetchLatestOutboundAppTenantToken(
        token: String,
        request: FetchOutboundAppTenantTokenRequest,
    ): FetchOutboundAppTenantTokenResponse

    /** [fetchLatestOutboundAppTenantToken], without waiting. */
    public fun fetchLatestOutboundAppTenantTokenAsync(
        token: String,
        request: FetchOutboundAppTenantTokenRequest,
    ): CompletableFuture<FetchOutboundAppTenantTokenResponse>
}
