package dev.tokenport.model.outbound

import dev.tokenport.model.Bean
import java.time.Instant

/** One user's OAuth token of a batch. */
public class OutboundAppUserTokenToUpload(
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
        )

    /** Builds [OutboundAppUserTokenToUpload]. */
    public class OutboundAppUserTokenToUploadBuilder internal constructor() {
        private val made = OutboundAppUserTokenToUpload()

        /** The application. */
        public fun appId(appId: String?): OutboundAppUserTokenToUploadBuilder = apply { made.appId = appId }

        /** The user. */
        public fun userId(userId: String?): OutboundAppUserTokenToUploadBuilder = apply { made.userId = userId }

        /** The tenant within which the user is meant. */
        public fun tenantId(tenantId: String?): OutboundAppUserTokenToUploadBuilder = apply { made.tenantId = tenantId }

        /** The refresh token; it or [accessToken] is required. Not part of the printed form. */
        public fun refreshToken(refreshToken: String?): OutboundAppUserTokenToUploadBuilder = apply { made.refreshToken = refreshToken }

        /** The access token. Not part of the printed form. */
        public fun accessToken(accessToken: String?): OutboundAppUserTokenToUploadBuilder = apply { made.accessToken = accessToken }

        /** When the access token expires; absent when that is not known. Sent in whole seconds. */
        public fun accessTokenExpiry(accessTokenExpiry: Instant?): OutboundAppUserTokenToUploadBuilder =
            apply {
                made.accessTokenExpiry =
                    accessTokenExpiry
            }

        /** How to present it: usually `Bearer`. */
        public fun accessTokenType(accessTokenType: String?): OutboundAppUserTokenToUploadBuilder =
            apply {
                made.accessTokenType =
                    accessTokenType
            }

        /** What the token may do. */
        public fun scopes(scopes: List<String>?): OutboundAppUserTokenToUploadBuilder = apply { made.scopes = scopes }

        /** The caller's own name for the connection. */
        public fun externalIdentifier(externalIdentifier: String?): OutboundAppUserTokenToUploadBuilder =
            apply {
                made.externalIdentifier =
                    externalIdentifier
            }

        /** The OpenID Connect id token. Not part of the printed form. */
        public fun idToken(idToken: String?): OutboundAppUserTokenToUploadBuilder = apply { made.idToken = idToken }

        /** Who granted it. */
        public fun grantedBy(grantedBy: String?): OutboundAppUserTokenToUploadBuilder = apply { made.grantedBy = grantedBy }

        /** What was given so far. */
        public fun build(): OutboundAppUserTokenToUpload =
            OutboundAppUserTokenToUpload(
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
            )

        override fun toString(): String = "OutboundAppUserTokenToUploadBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): OutboundAppUserTokenToUploadBuilder = OutboundAppUserTokenToUploadBuilder()
    }
}
