package dev.tokenport.sdk.auth

import dev.tokenport.exception.DescopeException
import dev.tokenport.model.outbound.ConnectOutboundAppRequest
import dev.tokenport.model.outbound.ConnectOutboundAppResponse
import java.util.concurrent.CompletableFuture

/**
 * Connecting outbound applications as the user who does it; no management key is needed.
 *
 * Each method has a twin that ends in `Async` and returns at once; cancelling its future cancels the request. Arguments
 * are checked before anything is sent. Every failure is a [DescopeException]: of a method it is thrown, of a future it
 * is the cause.
 */
public interface OutboundService {
    /** Asks for the URL at which the user connects an application; [token] is the user's refresh JWT. `POST /v1/outbound/oauth/connect` */
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
}
