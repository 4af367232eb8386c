package dev.tokenport.model.mgmt

import dev.tokenport.model.Bean

/** An access key, and its secret when it is new. */
public class AccessKeyResponse(
    /** The key; null where the service answers none, or beside a new secret what cannot be read as one. */
    public var key: AccessKeyResponseDetails? = null,
    /** The secret of a key just created or rotated: it is answered this once. Not part of the printed form. */
    public var cleartext: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "key" to key,
            "cleartext" to cleartext,
        )

    /** Builds [AccessKeyResponse]. */
    public class AccessKeyResponseBuilder internal constructor() {
        private val made = AccessKeyResponse()

        /** The key; null where the service answers none, or beside a new secret what cannot be read as one. */
        public fun key(key: AccessKeyResponseDetails?): AccessKeyResponseBuilder = apply { made.key = key }

        /** The secret of a key just created or rotated: it is answered this once. Not part of the printed form. */
        public fun cleartext(cleartext: String?): AccessKeyResponseBuilder = apply { made.cleartext = cleartext }

        /** What was given so far. */
        public fun build(): AccessKeyResponse =
            AccessKeyResponse(
                made.key,
                made.cleartext,
            )

        override fun toString(): String = "AccessKeyResponseBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): AccessKeyResponseBuilder = AccessKeyResponseBuilder()
    }
}
