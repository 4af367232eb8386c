package dev.tokenport.csp

import dev.tokenport.model.Bean

/** An OAuth app's id and its new secret, which is answered this once. */
public class OAuthAppCredentials(
    /** The app's id. */
    public var clientId: String? = null,
    /** The secret. Not part of the printed form. */
    public var clientSecret: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "clientId" to clientId,
            "clientSecret" to clientSecret,
        )
}
