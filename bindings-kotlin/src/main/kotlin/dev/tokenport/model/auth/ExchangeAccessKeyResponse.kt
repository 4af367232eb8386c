package dev.tokenport.model.auth

import dev.tokenport.model.Bean
import java.time.Instant

/** The session of an access key. Its token is not verified here: that is the work of the official SDK. */
public class ExchangeAccessKeyResponse(
    /** The session token. Not part of the printed form. */
    public var sessionJwt: String? = null,
    /** The access key. */
    public var keyId: String? = null,
    /** When the session ends. */
    public var expiration: Instant? = null,
    /** Fields that the service has and this class does not, by their wire names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "sessionJwt" to sessionJwt,
            "keyId" to keyId,
            "expiration" to expiration,
            "extra" to extra,
        )

    /** Builds [ExchangeAccessKeyResponse]. */
    public class ExchangeAccessKeyResponseBuilder internal constructor() {
        private val made = ExchangeAccessKeyResponse()

        /** The session token. Not part of the printed form. */
        public fun sessionJwt(sessionJwt: String?): ExchangeAccessKeyResponseBuilder = apply { made.sessionJwt = sessionJwt }

        /** The access key. */
        public fun keyId(keyId: String?): ExchangeAccessKeyResponseBuilder = apply { made.keyId = keyId }

        /** When the session ends. */
        public fun expiration(expiration: Instant?): ExchangeAccessKeyResponseBuilder = apply { made.expiration = expiration }

        /** Fields that the service has and this class does not, by their wire names. */
        public fun extra(extra: MutableMap<String, Any?>): ExchangeAccessKeyResponseBuilder = apply { made.extra = extra }

        /** What was given so far. */
        public fun build(): ExchangeAccessKeyResponse =
            ExchangeAccessKeyResponse(
                made.sessionJwt,
                made.keyId,
                made.expiration,
                LinkedHashMap(made.extra),
            )

        override fun toString(): String = "ExchangeAccessKeyResponseBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): ExchangeAccessKeyResponseBuilder = ExchangeAccessKeyResponseBuilder()
    }
}
