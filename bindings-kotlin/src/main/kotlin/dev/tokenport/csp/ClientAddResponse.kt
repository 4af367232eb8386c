package dev.tokenport.csp

import dev.tokenport.model.Bean

/** Which apps could not be put into an organization. */
@JvmSuppressWildcards
public class ClientAddResponse(
    /** Those, and why; empty if there are none. */
    public var failures: List<ClientAddFailure>? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "failures" to failures,
        )
}
