package dev.tokenport.csp

import dev.tokenport.model.Bean

/** Asks for a page of an organization's clients. */
public class ClientListRequest(
    /** The first client's place in the list, from 1. */
    public var pageStart: Int? = null,
    /** How many clients at most. */
    public var pageLimit: Int? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "pageStart" to pageStart,
            "pageLimit" to pageLimit,
        )

    /** Builds [ClientListRequest]. */
    public class ClientListRequestBuilder internal constructor() {
        private val made = ClientListRequest()

        /** The first client's place in the list, from 1. */
        public fun pageStart(pageStart: Int?): ClientListRequestBuilder = apply { made.pageStart = pageStart }

        /** How many clients at most. */
        public fun pageLimit(pageLimit: Int?): ClientListRequestBuilder = apply { made.pageLimit = pageLimit }

        /** What was given so far. */
        public fun build(): ClientListRequest =
            ClientListRequest(
                made.pageStart,
                made.pageLimit,
            )

        override fun toString(): String = "ClientListRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): ClientListRequestBuilder = ClientListRequestBuilder()
    }
}
