package dev.tokenport.internal

import dev.tokenport.model.outbound.ConnectOutboundAppRequest
import dev.tokenport.model.outbound.ConnectOutboundAppResponse
import dev.tokenport.sdk.auth.OutboundService
import java.util.concurrent.CompletableFuture

/** Connecting by a user. */
internal class Outbound(
    private val calls: Calls,
) : OutboundService {
    override fun connect(
        token: String,
        request: ConnectOutboundAppRequest,
    ): ConnectOutboundAppResponse = calls.call(CONNECT, request, token)

    override fun connectAsync(
        token: String,
        request: ConnectOutboundAppRequest,
    ): CompletableFuture<ConnectOutboundAppResponse> = calls.callAsync(CONNECT, request, token)

    private companion object {
        val CONNECT = whole("outbound.connect", ConnectOutboundAppResponse::class.java)
    }
}
