package dev.tokenport.csp

import dev.tokenport.exception.DescopeException
import java.util.concurrent.CompletableFuture
import java.util.stream.Stream

/**
 * The OAuth apps that belong to an organization.
 *
 * Each method but `stream` has a twin that ends in `Async` and returns at once; cancelling its future cancels the request.
 * Arguments are checked before anything is sent. Every failure is a [DescopeException]: of a method it is thrown, of a
 * future it is the cause.
 */
@JvmSuppressWildcards
public interface OAuthAppsService {
    /** Creates an app; its secret is in this answer only. `POST /csp/gateway/am/api/orgs/{orgId}/oauth-apps` */
    @Throws(DescopeException::class)
    public fun create(request: OAuthAppRequest): OAuthAppCredentials

    /** [create], without waiting. */
    public fun createAsync(request: OAuthAppRequest): CompletableFuture<OAuthAppCredentials>

    /** Gets an app. `GET /csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}` */
    @Throws(DescopeException::class)
    public fun get(oauthAppId: String): OAuthApp

    /** [get], without waiting. */
    public fun getAsync(oauthAppId: String): CompletableFuture<OAuthApp>

    /** Lists a page of apps. `GET /csp/gateway/am/api/orgs/{orgId}/oauth-apps` */
    @Throws(DescopeException::class)
    public fun list(request: OAuthAppListRequest): OAuthAppPage

    /** [list], without waiting. */
    public fun listAsync(request: OAuthAppListRequest): CompletableFuture<OAuthAppPage>

    /** Lists the first page of apps. `GET /csp/gateway/am/api/orgs/{orgId}/oauth-apps` */
    @Throws(DescopeException::class)
    public fun list(): OAuthAppPage = list(OAuthAppListRequest())

    /** [list], without waiting. */
    public fun listAsync(): CompletableFuture<OAuthAppPage> = listAsync(OAuthAppListRequest())

    /** Lists the page that a page's `nextLink` names; a link to another host is refused. `GET {nextLink}` */
    @Throws(DescopeException::class)
    public fun nextPage(nextLink: String): OAuthAppPage

    /** [nextPage], without waiting. */
    public fun nextPageAsync(nextLink: String): CompletableFuture<OAuthAppPage>

    /** All apps from this page on. A page is asked for when the stream gets to it, and a failure is thrown there. */
    public fun stream(request: OAuthAppListRequest): Stream<OAuthApp>

    /** All apps. A page is asked for when the stream gets to it, and a failure is thrown there. */
    public fun stream(): Stream<OAuthApp> = stream(OAuthAppListRequest())

    /** Changes an app. With a `secret` it ends any rotation. `PATCH /csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}` */
    @Throws(DescopeException::class)
    public fun update(
        oauthAppId: String,
        request: OAuthAppUpdateRequest,
    ): OAuthApp

    /** [update], without waiting. */
    public fun updateAsync(
        oauthAppId: String,
        request: OAuthAppUpdateRequest,
    ): CompletableFuture<OAuthApp>

    /** Deletes any number of apps, 15 with a request: look at what `failed`. `DELETE /csp/gateway/am/api/orgs/{orgId}/oauth-apps` */
    @Throws(DescopeException::class)
    public fun delete(oauthAppIds: List<String>): PartialSuccess

    /** [delete], without waiting. */
    public fun deleteAsync(oauthAppIds: List<String>): CompletableFuture<PartialSuccess>

    /** Gives an app a new secret, which is in this answer only; the old one is dead at once. `PUT /csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}/secret` */
    @Throws(DescopeException::class)
    public fun regenerateSecret(oauthAppId: String): OAuthAppCredentials

    /** [regenerateSecret], without waiting. */
    public fun regenerateSecretAsync(oauthAppId: String): CompletableFuture<OAuthAppCredentials>

    /** Gives an app this secret; the old one stays good for as long as the app says, or 48 hours. `POST /csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}/secret` */
    @Throws(DescopeException::class)
    public fun rotateSecret(
        oauthAppId: String,
        newClientSecret: String,
    )

    /** [rotateSecret], without waiting. */
    public fun rotateSecretAsync(
        oauthAppId: String,
        newClientSecret: String,
    ): CompletableFuture<Void?>

    /** Gives an app this secret; the old one stays good for so many seconds. `POST /csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}/secret` */
    @Throws(DescopeException::class)
    public fun rotateSecret(
        oauthAppId: String,
        newClientSecret: String,
        secretRotationExpirationInSeconds: Int,
    )

    /** [rotateSecret], without waiting. */
    public fun rotateSecretAsync(
        oauthAppId: String,
        newClientSecret: String,
        secretRotationExpirationInSeconds: Int,
    ): CompletableFuture<Void?>

    /** Ends a rotation: from now on only the new secret is good. `DELETE /csp/gateway/am/api/orgs/{orgId}/oauth-apps/{oauthAppId}/secret` */
    @Throws(DescopeException::class)
    public fun endRotation(oauthAppId: String)

    /** [endRotation], without waiting. */
    public fun endRotationAsync(oauthAppId: String): CompletableFuture<Void?>

    /** Searches the apps in the organization by their roles; for users only. `POST /csp/gateway/am/api/orgs/{orgId}/oauth-apps/search` */
    @Throws(DescopeException::class)
    public fun search(request: OAuthAppSearchRequest): OAuthAppSearchResponse

    /** [search], without waiting. */
    public fun searchAsync(request: OAuthAppSearchRequest): CompletableFuture<OAuthAppSearchResponse>
}
