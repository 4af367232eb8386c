package dev.tokenport.internal

import dev.tokenport.model.auth.AccessKeyLoginOptions
import dev.tokenport.model.auth.ExchangeAccessKeyResponse
import dev.tokenport.sdk.auth.AuthenticationService
import java.util.concurrent.CompletableFuture

/** The exchange of access keys. */
internal class Authentication(
    private val calls: Calls,
) : AuthenticationService {
    override fun exchangeAccessKey(
        accessKey: String,
        loginOptions: AccessKeyLoginOptions?,
    ): ExchangeAccessKeyResponse = calls.call(EXCHANGE, mapOf("loginOptions" to loginOptions), accessKey)

    override fun exchangeAccessKeyAsync(
        accessKey: String,
        loginOptions: AccessKeyLoginOptions?,
    ): CompletableFuture<ExchangeAccessKeyResponse> = calls.callAsync(EXCHANGE, mapOf("loginOptions" to loginOptions), accessKey)

    private companion object {
        val EXCHANGE =
            whole("access_key.exchange", ExchangeAccessKeyResponse::class.java) { if (it == "token") "accessKey" else it }
    }
}
