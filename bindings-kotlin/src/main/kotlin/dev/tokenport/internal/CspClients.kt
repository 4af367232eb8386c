package dev.tokenport.internal

import dev.tokenport.csp.ClientAddRequest
import dev.tokenport.csp.ClientAddResponse
import dev.tokenport.csp.ClientListRequest
import dev.tokenport.csp.ClientPage
import dev.tokenport.csp.ClientsService
import dev.tokenport.csp.OrgClient
import dev.tokenport.csp.PartialSuccess
import java.util.concurrent.CompletableFuture
import java.util.stream.Stream

/** The operations of the clients in one organization; null is the configured one. */
@JvmSuppressWildcards
internal class CspClients(
    private val calls: Calls,
    private val orgId: String?,
) : ClientsService {
    override fun list(request: ClientListRequest): ClientPage = calls.call(LIST, request.arguments(orgId))

    override fun listAsync(request: ClientListRequest): CompletableFuture<ClientPage> = calls.callAsync(LIST, request.arguments(orgId))

    override fun nextPage(nextLink: String): ClientPage = calls.call(NEXT_PAGE, mapOf("nextLink" to nextLink))

    override fun nextPageAsync(nextLink: String): CompletableFuture<ClientPage> = calls.callAsync(NEXT_PAGE, mapOf("nextLink" to nextLink))

    override fun stream(request: ClientListRequest): Stream<OrgClient> =
        streamOf({ list(request) }, ::nextPage, ClientPage::nextLink, ClientPage::results)

    override fun add(request: ClientAddRequest): ClientAddResponse = calls.call(ADD, request.arguments(orgId))

    override fun addAsync(request: ClientAddRequest): CompletableFuture<ClientAddResponse> = calls.callAsync(ADD, request.arguments(orgId))

    override fun remove(ids: List<String>): PartialSuccess = calls.call(REMOVE, mapOf("orgId" to orgId, "ids" to ids))

    override fun removeAsync(ids: List<String>): CompletableFuture<PartialSuccess> =
        calls.callAsync(REMOVE, mapOf("orgId" to orgId, "ids" to ids))

    private companion object {
        val LIST = whole("csp.client.list", ClientPage::class.java)
        val NEXT_PAGE = whole("csp.oauth_app.next_page", ClientPage::class.java)
        val ADD = whole("csp.client.add", ClientAddResponse::class.java)
        val REMOVE = whole("csp.client.remove", PartialSuccess::class.java)
    }
}
