package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/**
 * Deletes the tokens of an application, of a user, or of a user for an application.
 *
 * At least one of the two is required.
 */
public class DeleteOutboundAppUserTokensRequest(
    /** The application; absent for all. */
    public var appId: String? = null,
    /** The user; absent for all. */
    public var userId: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "appId" to appId,
            "userId" to userId,
        )

    /** Builds [DeleteOutboundAppUserTokensRequest]. */
    public class DeleteOutboundAppUserTokensRequestBuilder internal constructor() {
        private val made = DeleteOutboundAppUserTokensRequest()

        /** The application; absent for all. */
        public fun appId(appId: String?): DeleteOutboundAppUserTokensRequestBuilder = apply { made.appId = appId }

        /** The user; absent for all. */
        public fun userId(userId: String?): DeleteOutboundAppUserTokensRequestBuilder = apply { made.userId = userId }

        /** What was given so far. */
        public fun build(): DeleteOutboundAppUserTokensRequest =
            DeleteOutboundAppUserTokensRequest(
                made.appId,
                made.userId,
            )

        override fun toString(): String = "DeleteOutboundAppUserTokensRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): DeleteOutboundAppUserTokensRequestBuilder = DeleteOutboundAppUserTokensRequestBuilder()
    }
}
