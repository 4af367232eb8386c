package dev.tokenport.model.outbound

import dev.tokenport.model.Bean
import java.time.Instant

/** One tenant's OAuth token of a batch. */
public class OutboundAppTenantTokenToUpload(
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
        )

    /** Builds [OutboundAppTenantTokenToUpload]. */
    public class OutboundAppTenantTokenToUploadBuilder internal constructor() {
        private val made = OutboundAppTenantTokenToUpload()

        /** The application. */
        public fun appId(appId: String?): OutboundAppTenantTokenToUploadBuilder = apply { made.appId = appId }

        /** The tenant. */
        public fun tenantId(tenantId: String?): OutboundAppTenantTokenToUploadBuilder = apply { made.tenantId = tenantId }

        /** The refresh token; it or [accessToken] is required. Not part of the printed form. */
        public fun refreshToken(refreshToken: String?): OutboundAppTenantTokenToUploadBuilder = apply { made.refreshToken = refreshToken }

        /** The access token. Not part of the printed form. */
        public fun accessToken(accessToken: String?): OutboundAppTenantTokenToUploadBuilder = apply { made.accessToken = accessToken }

        /** When the access token expires; absent when that is not known. Sent in whole seconds. */
        public fun accessTokenExpiry(accessTokenExpiry: Instant?): OutboundAppTenantTokenToUploadBuilder =
            apply {
                made.accessTokenExpiry =
                    accessTokenExpiry
            }

        /** How to present it: usually `Bearer`. */
        public fun accessTokenType(accessTokenType: String?): OutboundAppTenantTokenToUploadBuilder =
            apply {
                made.accessTokenType =
                    accessTokenType
            }

        /** What the token may do. */
        public fun scopes(scopes: List<String>?): OutboundAppTenantTokenToUploadBuilder = apply { made.scopes = scopes }

        /** The caller's own name for the connection. */
        public fun externalIdentifier(externalIdentifier: String?): OutboundAppTenantTokenToUploadBuilder =
            apply {
                made.externalIdentifier =
                    externalIdentifier
            }

        /** The OpenID Connect id token. Not part of the printed form. */
        public fun idToken(idToken: String?): OutboundAppTenantTokenToUploadBuilder = apply { made.idToken = idToken }

        /** Who granted it. */
        public fun grantedBy(grantedBy: String?): OutboundAppTenantTokenToUploadBuilder = apply { made.grantedBy = grantedBy }

        /** What was given so far. */
        public fun build(): OutboundAppTenantTokenToUpload =
            OutboundAppTenantTokenToUpload(
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
            )

        override fun toString(): String = "OutboundAppTenantTokenToUploadBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): OutboundAppTenantTokenToUploadBuilder = OutboundAppTenantTokenToUploadBuilder()
    }
}
