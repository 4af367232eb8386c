package dev.tokenport.csp

import dev.tokenport.model.Bean

/** An app that could not be put into an organization. */
public class ClientAddFailure(
    /** The app's id. */
    public var id: String? = null,
    /** Why. */
    public var message: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "id" to id,
            "message" to message,
        )
}
