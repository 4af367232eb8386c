package dev.tokenport.internal

import dev.tokenport.model.mgmt.ManagementRequest
import java.util.concurrent.CompletableFuture

/** Requests to endpoints that have no operation of their own. */
internal class ManagementRequests(
    private val calls: Calls,
) {
    fun request(request: ManagementRequest?): Map<String, Any?> = calls.call(REQUEST, request?.toWire())

    fun requestAsync(request: ManagementRequest?): CompletableFuture<Map<String, Any?>> = calls.callAsync(REQUEST, request?.toWire())

    private companion object {
        val REQUEST: Operation<*, Map<String, Any?>> =
            Operation("management.request", Map::class.java) { body -> body.mapKeys { it.key as String } }
    }
}
