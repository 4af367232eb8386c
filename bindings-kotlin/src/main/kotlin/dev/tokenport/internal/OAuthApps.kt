package dev.tokenport.internal

import dev.tokenport.csp.OAuthApp
import dev.tokenport.csp.OAuthAppCredentials
import dev.tokenport.csp.OAuthAppListRequest
import dev.tokenport.csp.OAuthAppPage
import dev.tokenport.csp.OAuthAppRequest
import dev.tokenport.csp.OAuthAppSearchRequest
import dev.tokenport.csp.OAuthAppSearchResponse
import dev.tokenport.csp.OAuthAppUpdateRequest
import dev.tokenport.csp.OAuthAppsService
import dev.tokenport.csp.PartialSuccess
import java.util.concurrent.CompletableFuture
import java.util.stream.Stream

/** The operations of OAuth apps in one organization; null is the configured one. */
@JvmSuppressWildcards
internal class OAuthApps(
    private val calls: Calls,
    private val orgId: String?,
) : OAuthAppsService {
    override fun create(request: OAuthAppRequest): OAuthAppCredentials = calls.call(CREATE, request.arguments(orgId))

    override fun createAsync(request: OAuthAppRequest): CompletableFuture<OAuthAppCredentials> =
        calls.callAsync(CREATE, request.arguments(orgId))

    override fun get(oauthAppId: String): OAuthApp = calls.call(GET, app(oauthAppId))

    override fun getAsync(oauthAppId: String): CompletableFuture<OAuthApp> = calls.callAsync(GET, app(oauthAppId))

    override fun list(request: OAuthAppListRequest): OAuthAppPage = calls.call(LIST, request.arguments(orgId))

    override fun listAsync(request: OAuthAppListRequest): CompletableFuture<OAuthAppPage> = calls.callAsync(LIST, request.arguments(orgId))

    override fun nextPage(nextLink: String): OAuthAppPage = calls.call(NEXT_PAGE, mapOf("nextLink" to nextLink))

    override fun nextPageAsync(nextLink: String): CompletableFuture<OAuthAppPage> =
        calls.callAsync(NEXT_PAGE, mapOf("nextLink" to nextLink))

    override fun stream(request: OAuthAppListRequest): Stream<OAuthApp> =
        streamOf({ list(request) }, ::nextPage, OAuthAppPage::nextLink, OAuthAppPage::results)

    override fun update(
        oauthAppId: String,
        request: OAuthAppUpdateRequest,
    ): OAuthApp = calls.call(UPDATE, request.arguments(orgId, "oauthAppId" to oauthAppId))

    override fun updateAsync(
        oauthAppId: String,
        request: OAuthAppUpdateRequest,
    ): CompletableFuture<OAuthApp> = calls.callAsync(UPDATE, request.arguments(orgId, "oauthAppId" to oauthAppId))

    override fun delete(oauthAppIds: List<String>): PartialSuccess =
        calls.call(
            DELETE,
            mapOf(
                "orgId" to orgId,
                "clientIdsToDelete" to oauthAppIds,
            ),
        )

    override fun deleteAsync(oauthAppIds: List<String>): CompletableFuture<PartialSuccess> =
        calls.callAsync(DELETE, mapOf("orgId" to orgId, "clientIdsToDelete" to oauthAppIds))

    override fun regenerateSecret(oauthAppId: String): OAuthAppCredentials = calls.call(REGENERATE_SECRET, app(oauthAppId))

    override fun regenerateSecretAsync(oauthAppId: String): CompletableFuture<OAuthAppCredentials> =
        calls.callAsync(REGENERATE_SECRET, app(oauthAppId))

    override fun rotateSecret(
        oauthAppId: String,
        newClientSecret: String,
    ) {
        calls.call(ROTATE_SECRET, app(oauthAppId, "newClientSecret" to newClientSecret))
    }

    override fun rotateSecretAsync(
        oauthAppId: String,
        newClientSecret: String,
    ): CompletableFuture<Void?> = calls.callAsync(ROTATE_SECRET, app(oauthAppId, "newClientSecret" to newClientSecret))

    override fun rotateSecret(
        oauthAppId: String,
        newClientSecret: String,
        secretRotationExpirationInSeconds: Int,
    ) {
        calls.call(ROTATE_SECRET, rotation(oauthAppId, newClientSecret, secretRotationExpirationInSeconds))
    }

    override fun rotateSecretAsync(
        oauthAppId: String,
        newClientSecret: String,
        secretRotationExpirationInSeconds: Int,
    ): CompletableFuture<Void?> = calls.callAsync(ROTATE_SECRET, rotation(oauthAppId, newClientSecret, secretRotationExpirationInSeconds))

    override fun endRotation(oauthAppId: String) {
        calls.call(END_ROTATION, app(oauthAppId))
    }

    override fun endRotationAsync(oauthAppId: String): CompletableFuture<Void?> = calls.callAsync(END_ROTATION, app(oauthAppId))

    override fun search(request: OAuthAppSearchRequest): OAuthAppSearchResponse = calls.call(SEARCH, request.arguments(orgId))

    override fun searchAsync(request: OAuthAppSearchRequest): CompletableFuture<OAuthAppSearchResponse> =
        calls.callAsync(SEARCH, request.arguments(orgId))

    private fun app(
        oauthAppId: String,
        vararg more: Pair<String, Any?>,
    ): Map<String, Any?> = mapOf("orgId" to orgId, "oauthAppId" to oauthAppId, *more)

    private fun rotation(
        oauthAppId: String,
        newClientSecret: String,
        seconds: Int,
    ) = app(oauthAppId, "newClientSecret" to newClientSecret, "secretRotationExpirationInSeconds" to seconds)

    private companion object {
        val CREATE = whole("csp.oauth_app.create", OAuthAppCredentials::class.java)
        val GET = whole("csp.oauth_app.get", OAuthApp::class.java)
        val LIST = whole("csp.oauth_app.list", OAuthAppPage::class.java)
        val NEXT_PAGE = whole("csp.oauth_app.next_page", OAuthAppPage::class.java)
        val UPDATE = whole("csp.oauth_app.update", OAuthApp::class.java)
        val DELETE =
            whole("csp.oauth_app.delete", PartialSuccess::class.java) { it.replaceFirst("clientIdsToDelete", "oauthAppIds") }
        val REGENERATE_SECRET =
            Operation("csp.oauth_app.regenerate_secret", NewSecretReply::class.java, unwrap = NewSecretReply::credentials)
        val ROTATE_SECRET = nothing("csp.oauth_app.rotate_secret")
        val END_ROTATION = nothing("csp.oauth_app.end_rotation")
        val SEARCH = whole("csp.oauth_app.search", OAuthAppSearchResponse::class.java)
    }
}

/** A reply with a new secret, which must not be lost to what stands beside it. */
private class NewSecretReply(
    var clientId: Any? = null,
    var clientSecret: String? = null,
) {
    fun credentials(): OAuthAppCredentials = OAuthAppCredentials(clientId as? String, clientSecret)
}
