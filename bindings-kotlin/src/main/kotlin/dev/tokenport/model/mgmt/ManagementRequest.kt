package dev.tokenport.model.mgmt

import dev.tokenport.model.Bean

/** A request to any endpoint of the management API. */
@JvmSuppressWildcards
public class ManagementRequest(
    /** `GET`, `POST`, `PUT`, `PATCH` or `DELETE`. */
    public var method: String? = null,
    /** The path, from `/`; ids in it are the caller's to encode. */
    public var path: String? = null,
    /** Parameters of the query: texts, numbers and booleans. */
    public var query: Map<String, Any?>? = null,
    /** The body, for methods that have one. Its nulls are sent. */
    public var body: Map<String, Any?>? = null,
    /** When it may be repeated; null makes a `GET` a [Retry.READ] and everything else [Retry.ONCE]. */
    public var retry: Retry? = null,
) : Bean() {
    /** When a request may be repeated. */
    public enum class Retry {
        /** It changes nothing. */
        READ,

        /** Done twice, it has the same effect. */
        OVERWRITE,

        /** Done twice, it could do harm. */
        ONCE,
        ;

        /** The word that all languages have for it. */
        override fun toString(): String = name.lowercase()
    }

    internal fun toWire(): Map<String, Any?> =
        mapOf(
            "method" to method,
            "path" to path,
            "query" to query,
            "body" to body,
            "retry" to retry?.toString(),
        )

    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "method" to method,
            "path" to path,
            "query" to query,
            "body" to body,
            "retry" to retry,
        )

    /** Builds [ManagementRequest]. */
    public class ManagementRequestBuilder internal constructor() {
        private val made = ManagementRequest()

        /** `GET`, `POST`, `PUT`, `PATCH` or `DELETE`. */
        public fun method(method: String?): ManagementRequestBuilder = apply { made.method = method }

        /** The path, from `/`; ids in it are the caller's to encode. */
        public fun path(path: String?): ManagementRequestBuilder = apply { made.path = path }

        /** Parameters of the query: texts, numbers and booleans. */
        public fun query(query: Map<String, Any?>?): ManagementRequestBuilder = apply { made.query = query }

        /** The body, for methods that have one. Its nulls are sent. */
        public fun body(body: Map<String, Any?>?): ManagementRequestBuilder = apply { made.body = body }

        /** When it may be repeated; null makes a `GET` a [Retry.READ] and everything else [Retry.ONCE]. */
        public fun retry(retry: Retry?): ManagementRequestBuilder = apply { made.retry = retry }

        /** What was given so far. */
        public fun build(): ManagementRequest =
            ManagementRequest(
                made.method,
                made.path,
                made.query,
                made.body,
                made.retry,
            )

        override fun toString(): String = "ManagementRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): ManagementRequestBuilder = ManagementRequestBuilder()
    }
}
