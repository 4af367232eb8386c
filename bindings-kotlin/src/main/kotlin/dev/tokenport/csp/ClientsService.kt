package dev.tokenport.csp

import dev.tokenport.exception.DescopeException
import java.util.concurrent.CompletableFuture
import java.util.stream.Stream

/**
 * The OAuth apps that were put into an organization.
 *
 * Each method but `stream` has a twin that ends in `Async` and returns at once; cancelling its future cancels the request.
 * Arguments are checked before anything is sent. Every failure is a [DescopeException]: of a method it is thrown, of a
 * future it is the cause.
 */
@JvmSuppressWildcards
public interface ClientsService {
    /** Lists a page of clients. `GET /csp/gateway/am/api/orgs/{orgId}/clients` */
    @Throws(DescopeException::class)
    public fun list(request: ClientListRequest): ClientPage

    /** [list], without waiting. */
    public fun listAsync(request: ClientListRequest): CompletableFuture<ClientPage>

    /** Lists the first page of clients. `GET /csp/gateway/am/api/orgs/{orgId}/clients` */
    @Throws(DescopeException::class)
    public fun list(): ClientPage = list(ClientListRequest())

    /** [list], without waiting. */
    public fun listAsync(): CompletableFuture<ClientPage> = listAsync(ClientListRequest())

    /** Lists the page that a page's `nextLink` names; a link to another host is refused. `GET {nextLink}` */
    @Throws(DescopeException::class)
    public fun nextPage(nextLink: String): ClientPage

    /** [nextPage], without waiting. */
    public fun nextPageAsync(nextLink: String): CompletableFuture<ClientPage>

    /** All clients from this page on. A page is asked for when the stream gets to it, and a failure is thrown there. */
    public fun stream(request: ClientListRequest): Stream<OrgClient>

    /** All clients. A page is asked for when the stream gets to it, and a failure is thrown there. */
    public fun stream(): Stream<OrgClient> = stream(ClientListRequest())

    /** Puts any number of apps into the organization, 10 with a request: look at the `failures`. `POST /csp/gateway/am/api/orgs/{orgId}/clients` */
    @Throws(DescopeException::class)
    public fun add(request: ClientAddRequest): ClientAddResponse

    /** [add], without waiting. */
    public fun addAsync(request: ClientAddRequest): CompletableFuture<ClientAddResponse>

    /** Takes apps out of the organization: look at what `failed`. `DELETE /csp/gateway/am/api/orgs/{orgId}/clients` */
    @Throws(DescopeException::class)
    public fun remove(ids: List<String>): PartialSuccess

    /** [remove], without waiting. */
    public fun removeAsync(ids: List<String>): CompletableFuture<PartialSuccess>
}
