package dev.tokenport.csp

import dev.tokenport.model.Bean

/** What was done to each of several. */
@JvmSuppressWildcards
public class PartialSuccess(
    /** The ids it was done to. */
    public var succeeded: List<String>? = null,
    /** The ids it was not done to. */
    public var failed: List<String>? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "succeeded" to succeeded,
            "failed" to failed,
        )
}
