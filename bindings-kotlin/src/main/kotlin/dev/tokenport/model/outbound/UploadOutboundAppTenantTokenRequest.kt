package dev.tokenport.model.outbound

import dev.tokenport.model.Bean
import java.time.Instant

/** Stores a tenant's OAuth token. */
public class UploadOutboundAppTenantTokenRequest(
    /** The application. */
    public var appId: String? = null,
    /** The tenant. */
    public var tenantId: String? = null,
    /** The refresh token; it or [accessToken] is required. Not part of the printed form. */
    public var refreshToken: String? = null,
    /** The access token. Not part of the printed form. */
    public var accessToken: String? = null,
    /** When the access token expires; absent when that is not known. Sent in whole seconds. */
    public var accessTokenExpiry: Instant? = null,
    /** How to present it: usually `Bearer`. */
    public var accessTokenType: String? = null,
    /** What the token may do. */
    public var scopes: List<String>? = null,
    /** The caller's own name for the connection. */
    public var externalIdentifier: String? = null,
    /** The OpenID Connect id token. Not part of the printed form. */
    public var idToken: String? = null,
    /** Who granted it. */
    public var grantedBy: String? = null,
    /** Whether the service is to prove the refresh token by using it once. An upload that does is never repeated on its own. */
    public var verifyRefresh: Boolean? = null,
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "appId" to appId,
            "tenantId" to tenantId,
            "refreshToken" to refreshToken,
            "accessToken" to accessToken,
            "accessTokenExpiry" to accessTokenExpiry,
            "accessTokenType" to accessTokenType,
            "scopes" to scopes,
            "externalIdentifier" to externalIdentifier,
            "idToken" to idToken,
            "grantedBy" to grantedBy,
            "verifyRefresh" to verifyRefresh,
        )

    /** Builds [UploadOutboundAppTenantTokenRequest]. */
    public class UploadOutboundAppTenantTokenRequestBuilder internal constructor() {
        private val made = UploadOutboundAppTenantTokenRequest()

        /** The application. */
        public fun appId(appId: String?): UploadOutboundAppTenantTokenRequestBuilder = apply { made.appId = appId }

        /** The tenant. */
        public fun tenantId(tenantId: String?): UploadOutboundAppTenantTokenRequestBuilder = apply { made.tenantId = tenantId }

        /** The refresh token; it or [accessToken] is required. Not part of the printed form. */
        public fun refreshToken(refreshToken: String?): UploadOutboundAppTenantTokenRequestBuilder =
            apply {
                made.refreshToken =
                    refreshToken
            }

        /** The access token. Not part of the printed form. */
        public fun accessToken(accessToken: String?): UploadOutboundAppTenantTokenRequestBuilder = apply { made.accessToken = accessToken }

        /** When the access token expires; absent when that is not known. Sent in whole seconds. */
        public fun accessTokenExpiry(accessTokenExpiry: Instant?): UploadOutboundAppTenantTokenRequestBuilder =
            apply {
                made.accessTokenExpiry =
                    accessTokenExpiry
            }

        /** How to present it: usually `Bearer`. */
        public fun accessTokenType(accessTokenType: String?): UploadOutboundAppTenantTokenRequestBuilder =
            apply {
                made.accessTokenType =
                    accessTokenType
            }

        /** What the token may do. */
        public fun scopes(scopes: List<String>?): UploadOutboundAppTenantTokenRequestBuilder = apply { made.scopes = scopes }

        /** The caller's own name for the connection. */
        public fun externalIdentifier(externalIdentifier: String?): UploadOutboundAppTenantTokenRequestBuilder =
            apply {
                made.externalIdentifier =
                    externalIdentifier
            }

        /** The OpenID Connect id token. Not part of the printed form. */
        public fun idToken(idToken: String?): UploadOutboundAppTenantTokenRequestBuilder = apply { made.idToken = idToken }

        /** Who granted it. */
        public fun grantedBy(grantedBy: String?): UploadOutboundAppTenantTokenRequestBuilder = apply { made.grantedBy = grantedBy }

        /** Whether the service is to prove the refresh token by using it once. An upload that does is never repeated on its own. */
        public fun verifyRefresh(verifyRefresh: Boolean?): UploadOutboundAppTenantTokenRequestBuilder =
            apply {
                made.verifyRefresh =
                    verifyRefresh
            }

        /** What was given so far. */
        public fun build(): UploadOutboundAppTenantTokenRequest =
            UploadOutboundAppTenantTokenRequest(
                made.appId,
                made.tenantId,
                made.refreshToken,
                made.accessToken,
                made.accessTokenExpiry,
                made.accessTokenType,
                made.scopes,
                made.externalIdentifier,
                made.idToken,
                made.grantedBy,
                made.verifyRefresh,
            )

        override fun toString(): String = "UploadOutboundAppTenantTokenRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): UploadOutboundAppTenantTokenRequestBuilder = UploadOutboundAppTenantTokenRequestBuilder()
    }
}
