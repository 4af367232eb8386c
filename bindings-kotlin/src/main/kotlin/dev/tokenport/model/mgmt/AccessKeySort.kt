package dev.tokenport.model.mgmt

import dev.tokenport.model.Bean

/** A field to sort access keys by. */
public class AccessKeySort(
    /** The field. */
    public var field: String? = null,
    /** The largest first. */
    public var desc: Boolean = false,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "field" to field,
            "desc" to desc,
        )

    /** Builds [AccessKeySort]. */
    public class AccessKeySortBuilder internal constructor() {
        private val made = AccessKeySort()

        /** The field. */
        public fun field(field: String?): AccessKeySortBuilder = apply { made.field = field }

        /** The largest first. */
        public fun desc(desc: Boolean): AccessKeySortBuilder = apply { made.desc = desc }

        /** What was given so far. */
        public fun build(): AccessKeySort =
            AccessKeySort(
                made.field,
                made.desc,
            )

        override fun toString(): String = "AccessKeySortBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): AccessKeySortBuilder = AccessKeySortBuilder()
    }
}
