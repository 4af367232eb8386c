package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** A parameter added to a URL of an application. */
public class UrlParam(
    /** Its name. */
    public var key: String? = null,
    /** Its value. */
    public var value: String? = null,
    /** Fields that the service has and this class does not, by their wire names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    /** Without the fields that the official SDK does not have. */
    public constructor(key: String?, value: String?) : this(key, value, extra = LinkedHashMap())

    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "key" to key,
            "value" to value,
            "extra" to extra,
        )

    /** Builds [UrlParam]. */
    public class UrlParamBuilder internal constructor() {
        private val made = UrlParam()

        /** Its name. */
        public fun key(key: String?): UrlParamBuilder = apply { made.key = key }

        /** Its value. */
        public fun value(value: String?): UrlParamBuilder = apply { made.value = value }

        /** Fields that the service has and this class does not, by their wire names. */
        public fun extra(extra: MutableMap<String, Any?>): UrlParamBuilder = apply { made.extra = extra }

        /** What was given so far. */
        public fun build(): UrlParam =
            UrlParam(
                made.key,
                made.value,
                LinkedHashMap(made.extra),
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
