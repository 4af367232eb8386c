package dev.tokenport.model.outbound

import dev.tokenport.model.Bean
import java.time.Instant

/** Stores a user's OAuth token. */
public class UploadOutboundAppUserTokenRequest(
    /** The application. */
    public var appId: String? = null,
    /** The user. */
    public var userId: String? = null,
    /** The tenant within which the user is meant. */
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
            "userId" to userId,
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

    /** Builds [UploadOutboundAppUserTokenRequest]. */
    public class UploadOutboundAppUserTokenRequestBuilder internal constructor() {
        private val made = UploadOutboundAppUserTokenRequest()

        /** The application. */
        public fun appId(appId: String?): UploadOutboundAppUserTokenRequestBuilder = apply { made.appId = appId }

        /** The user. */
        public fun userId(userId: String?): UploadOutboundAppUserTokenRequestBuilder = apply { made.userId = userId }

        /** The tenant within which the user is meant. */
        public fun tenantId(tenantId: String?): UploadOutboundAppUserTokenRequestBuilder = apply { made.tenantId = tenantId }

        /** The refresh token; it or [accessToken] is required. Not part of the printed form. */
        public fun refreshToken(refreshToken: String?): UploadOutboundAppUserTokenRequestBuilder =
            apply { made.refreshToken = refreshToken }

        /** The access token. Not part of the printed form. */
        public fun accessToken(accessToken: String?): UploadOutboundAppUserTokenRequestBuilder = apply { made.accessToken = accessToken }

        /** When the access token expires; absent when that is not known. Sent in whole seconds. */
        public fun accessTokenExpiry(accessTokenExpiry: Instant?): UploadOutboundAppUserTokenRequestBuilder =
            apply {
                made.accessTokenExpiry =
                    accessTokenExpiry
            }

        /** How to present it: usually `Bearer`. */
        public fun accessTokenType(accessTokenType: String?): UploadOutboundAppUserTokenRequestBuilder =
            apply {
                made.accessTokenType =
                    accessTokenType
            }

        /** What the token may do. */
        public fun scopes(scopes: List<String>?): UploadOutboundAppUserTokenRequestBuilder = apply { made.scopes = scopes }

        /** The caller's own name for the connection. */
        public fun externalIdentifier(externalIdentifier: String?): UploadOutboundAppUserTokenRequestBuilder =
            apply {
                made.externalIdentifier =
                    externalIdentifier
            }

        /** The OpenID Connect id token. Not part of the printed form. */
        public fun idToken(idToken: String?): UploadOutboundAppUserTokenRequestBuilder = apply { made.idToken = idToken }

        /** Who granted it. */
        public fun grantedBy(grantedBy: String?): UploadOutboundAppUserTokenRequestBuilder = apply { made.grantedBy = grantedBy }

        /** Whether the service is to prove the refresh token by using it once. An upload that does is never repeated on its own. */
        public fun verifyRefresh(verifyRefresh: Boolean?): UploadOutboundAppUserTokenRequestBuilder =
            apply {
                made.verifyRefresh =
                    verifyRefresh
            }

        /** What was given so far. */
        public fun build(): UploadOutboundAppUserTokenRequest =
            UploadOutboundAppUserTokenRequest(
                made.appId,
                made.userId,
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

        override fun toString(): String = "UploadOutboundAppUserTokenRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): UploadOutboundAppUserTokenRequestBuilder = UploadOutboundAppUserTokenRequestBuilder()
    }
}
