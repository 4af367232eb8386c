package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** Stores a tenant's API key. */
public class UploadOutboundAppTenantApiKeyRequest(
    /** The application. */
    public var appId: String? = null,
    /** The tenant. */
    public var tenantId: String? = null,
    /** The key. Not part of the printed form. */
    public var apiKey: String? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "appId" to appId,
            "tenantId" to tenantId,
            "apiKey" to apiKey,
        )

    /** Builds [UploadOutboundAppTenantApiKeyRequest]. */
    public class UploadOutboundAppTenantApiKeyRequestBuilder internal constructor() {
        private val made = UploadOutboundAppTenantApiKeyRequest()

        /** The application. */
        public fun appId(appId: String?): UploadOutboundAppTenantApiKeyRequestBuilder = apply { made.appId = appId }

        /** The tenant. */
        public fun tenantId(tenantId: String?): UploadOutboundAppTenantApiKeyRequestBuilder = apply { made.tenantId = tenantId }

        /** The key. Not part of the printed form. */
        public fun apiKey(apiKey: String?): UploadOutboundAppTenantApiKeyRequestBuilder = apply { made.apiKey = apiKey }

        /** What was given so far. */
        public fun build(): UploadOutboundAppTenantApiKeyRequest =
            UploadOutboundAppTenantApiKeyRequest(
                made.appId,
                made.tenantId,
                made.apiKey,
            )

        override fun toString(): String = "UploadOutboundAppTenantApiKeyRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): UploadOutboundAppTenantApiKeyRequestBuilder = UploadOutboundAppTenantApiKeyRequestBuilder()
    }
}
