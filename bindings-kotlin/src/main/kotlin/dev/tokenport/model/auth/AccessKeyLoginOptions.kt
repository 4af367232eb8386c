package dev.tokenport.model.auth

import dev.tokenport.model.Bean

/** What a session of an access key is to carry. */
@JvmSuppressWildcards
public class AccessKeyLoginOptions(
    /** Further claims. */
    public var customClaims: Map<String, Any?>? = null,
    /** The tenant that the session is for. */
    public var selectedTenant: String? = null,
) : Bean() {
    /** Without the fields that the official SDK does not have. */
    public constructor(
        customClaims: Map<String, Any?>?,
    ) : this(
        customClaims,
        selectedTenant = null,
    )

    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "customClaims" to customClaims,
            "selectedTenant" to selectedTenant,
        )

    /** Builds [AccessKeyLoginOptions]. */
    public class AccessKeyLoginOptionsBuilder internal constructor() {
        private val made = AccessKeyLoginOptions()

        /** Further claims. */
        public fun customClaims(customClaims: Map<String, Any?>?): AccessKeyLoginOptionsBuilder = apply { made.customClaims = customClaims }

        /** The tenant that the session is for. */
        public fun selectedTenant(selectedTenant: String?): AccessKeyLoginOptionsBuilder = apply { made.selectedTenant = selectedTenant }

        /** What was given so far. */
        public fun build(): AccessKeyLoginOptions =
            AccessKeyLoginOptions(
                made.customClaims,
                made.selectedTenant,
            )

        override fun toString(): String = "AccessKeyLoginOptionsBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): AccessKeyLoginOptionsBuilder = AccessKeyLoginOptionsBuilder()
    }
}
