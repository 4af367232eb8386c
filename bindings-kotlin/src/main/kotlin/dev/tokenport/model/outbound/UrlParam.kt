package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** A parameter added to a URL of an application. */
public class UrlParam(
    /** Its name. */
    public var key: String? = null,
    /** Its value. */
    public var value: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "key" to key,
            "value" to value,
        )

    /** Builds [UrlParam]. */
    public class UrlParamBuilder internal constructor() {
        private val made = UrlParam()

        /** Its name. */
        public fun key(key: String?): UrlParamBuilder = apply { made.key = key }

        /** Its value. */
        public fun value(value: String?): UrlParamBuilder = apply { made.value = value }

        /** What was given so far. */
        public fun build(): UrlParam =
            UrlParam(
                made.key,
                made.value,
            )

        override fun toString(): String = "UrlParamBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): UrlParamBuilder = UrlParamBuilder()
    }
}
