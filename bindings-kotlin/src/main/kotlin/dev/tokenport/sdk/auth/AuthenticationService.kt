package dev.tokenport.sdk.auth

import dev.tokenport.exception.DescopeException
import dev.tokenport.model.auth.AccessKeyLoginOptions
import dev.tokenport.model.auth.ExchangeAccessKeyResponse
import java.util.concurrent.CompletableFuture

/**
 * What this library has of the official service of this name: the exchange of an access key. No management key is needed.
 *
 * Each method has a twin that ends in `Async` and returns at once; cancelling its future cancels the request. Arguments
 * are checked before anything is sent. Every failure is a [DescopeException]: of a method it is thrown, of a future it
 * is the cause.
 */
public interface AuthenticationService {
    /** Exchanges an access key for a session whose token carries what the options say. The token is not verified here. `POST /v1/auth/accesskey/exchange` */
    @Throws(DescopeException::class)
    public fun exchangeAccessKey(
        accessKey: String,
        loginOptions: AccessKeyLoginOptions?,
    ): ExchangeAccessKeyResponse

    /** [exchangeAccessKey], without waiting. */
    public fun exchangeAccessKeyAsync(
        accessKey: String,
        loginOptions: AccessKeyLoginOptions?,
    ): CompletableFuture<ExchangeAccessKeyResponse>

    /** Exchanges an access key for a session. The token is not verified here. `POST /v1/auth/accesskey/exchange` */
    @Throws(DescopeException::class)
    public fun exchangeAccessKey(accessKey: String): ExchangeAccessKeyResponse = exchangeAccessKey(accessKey, null)

    /** [exchangeAccessKey], without waiting. */
    public fun exchangeAccessKeyAsync(accessKey: String): CompletableFuture<ExchangeAccessKeyResponse> =
        exchangeAccessKeyAsync(accessKey, null)
}
