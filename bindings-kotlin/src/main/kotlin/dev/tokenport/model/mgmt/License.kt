package dev.tokenport.model.mgmt

import dev.tokenport.model.Bean

/** The project's licence. */
public class License(
    /** `tier1` (free) to `tier4` (enterprise). */
    public var rateLimitTier: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "rateLimitTier" to rateLimitTier,
        )

    /** Builds [License]. */
    public class LicenseBuilder internal constructor() {
        private val made = License()

        /** `tier1` (free) to `tier4` (enterprise). */
        public fun rateLimitTier(rateLimitTier: String?): LicenseBuilder = apply { made.rateLimitTier = rateLimitTier }

        /** What was given so far. */
        public fun build(): License =
            License(
                made.rateLimitTier,
            )

        override fun toString(): String = "LicenseBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): LicenseBuilder = LicenseBuilder()
    }
}
