package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** Stores a user's API key. */
public class UploadOutboundAppUserApiKeyRequest(
    /** The application. */
    public var appId: String? = null,
    /** The user. */
    public var userId: String? = null,
    /** The key. Not part of the printed form. */
    public var apiKey: String? = null,
    /** The tenant within which the user is meant. */
    public var tenantId: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "appId" to appId,
            "userId" to userId,
            "apiKey" to apiKey,
            "tenantId" to tenantId,
        )

    /** Builds [UploadOutboundAppUserApiKeyRequest]. */
    public class UploadOutboundAppUserApiKeyRequestBuilder internal constructor() {
        private val made = UploadOutboundAppUserApiKeyRequest()

        /** The application. */
        public fun appId(appId: String?): UploadOutboundAppUserApiKeyRequestBuilder = apply { made.appId = appId }

        /** The user. */
        public fun userId(userId: String?): UploadOutboundAppUserApiKeyRequestBuilder = apply { made.userId = userId }

        /** The key. Not part of the printed form. */
        public fun apiKey(apiKey: String?): UploadOutboundAppUserApiKeyRequestBuilder = apply { made.apiKey = apiKey }

        /** The tenant within which the user is meant. */
        public fun tenantId(tenantId: String?): UploadOutboundAppUserApiKeyRequestBuilder = apply { made.tenantId = tenantId }

        /** What was given so far. */
        public fun build(): UploadOutboundAppUserApiKeyRequest =
            UploadOutboundAppUserApiKeyRequest(
                made.appId,
                made.userId,
                made.apiKey,
                made.tenantId,
            )

        override fun toString(): String = "UploadOutboundAppUserApiKeyRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): UploadOutboundAppUserApiKeyRequestBuilder = UploadOutboundAppUserApiKeyRequestBuilder()
    }
}
