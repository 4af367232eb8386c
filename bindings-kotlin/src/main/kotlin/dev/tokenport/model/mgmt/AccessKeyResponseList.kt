package dev.tokenport.model.mgmt

import dev.tokenport.model.Bean

/** Access keys. */
public class AccessKeyResponseList(
    /** The keys. */
    public var keys: List<AccessKeyResponseDetails>? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "keys" to keys,
        )

    /** Builds [AccessKeyResponseList]. */
    public class AccessKeyResponseListBuilder internal constructor() {
        private val made = AccessKeyResponseList()

        /** The keys. */
        public fun keys(keys: List<AccessKeyResponseDetails>?): AccessKeyResponseListBuilder = apply { made.keys = keys }

        /** What was given so far. */
        public fun build(): AccessKeyResponseList =
            AccessKeyResponseList(
                made.keys,
            )

        override fun toString(): String = "AccessKeyResponseListBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): AccessKeyResponseListBuilder = AccessKeyResponseListBuilder()
    }
}
