package dev.tokenport.model.outbound

import dev.tokenport.model.Bean
import java.time.Instant

/** A user's or tenant's token for a third party. */
public class OutboundAppToken(
    /** The token's id in the vault. */
    public var id: String? = null,
    /** The application. */
    public var appId: String? = null,
    /** The user, for a user's token. */
    public var userId: String? = null,
    /** Who the third party says the token is about. */
    public var tokenSub: String? = null,
    /** The token to call the third party with. Not part of the printed form. */
    public var accessToken: String? = null,
    /** How to present it: usually `Bearer`. */
    public var accessTokenType: String? = null,
    /** When it expires, if that is known. */
    public var accessTokenExpiry: Instant? = null,
    /** Whether the vault holds a refresh token. */
    @get:JvmName("isHasRefreshToken")
    public var hasRefreshToken: Boolean = false,
    /** The refresh token, when the options asked for it. Not part of the printed form. */
    public var refreshToken: String? = null,
    /** When it was last refreshed. */
    public var lastRefreshTime: Instant? = null,
    /** Why the last refresh failed. */
    public var lastRefreshError: String? = null,
    /** What the token may do. */
    public var scopes: List<String>? = null,
    /** The tenant, for a tenant's token and a user's token within a tenant. */
    public var tenantId: String? = null,
    /** Who granted it. */
    public var grantedBy: String? = null,
    /** The caller's own name for the connection. */
    public var externalIdentifier: String? = null,
) : Bean() {
    /** Without the fields that the official SDK does not have. */
    public constructor(
        id: String?,
        appId: String?,
        userId: String?,
        tokenSub: String?,
        accessToken: String?,
        accessTokenType: String?,
        accessTokenExpiry: Instant?,
        hasRefreshToken: Boolean,
        refreshToken: String?,
        lastRefreshTime: Instant?,
        lastRefreshError: String?,
        scopes: List<String>?,
    ) : this(
        id,
        appId,
        userId,
        tokenSub,
        accessToken,
        accessTokenType,
        accessTokenExpiry,
        hasRefreshToken,
        refreshToken,
        lastRefreshTime,
        lastRefreshError,
        scopes,
        tenantId = null,
    )

    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "id" to id,
            "appId" to appId,
            "userId" to userId,
            "tokenSub" to tokenSub,
            "accessToken" to accessToken,
            "accessTokenType" to accessTokenType,
            "accessTokenExpiry" to accessTokenExpiry,
            "hasRefreshToken" to hasRefreshToken,
            "refreshToken" to refreshToken,
            "lastRefreshTime" to lastRefreshTime,
            "lastRefreshError" to lastRefreshError,
            "scopes" to scopes,
            "tenantId" to tenantId,
            "grantedBy" to grantedBy,
            "externalIdentifier" to externalIdentifier,
        )

    /** Builds [OutboundAppToken]. */
    public class OutboundAppTokenBuilder internal constructor() {
        private val made = OutboundAppToken()

        /** The token's id in the vault. */
        public fun id(id: String?): OutboundAppTokenBuilder = apply { made.id = id }

        /** The application. */
        public fun appId(appId: String?): OutboundAppTokenBuilder = apply { made.appId = appId }

        /** The user, for a user's token. */
        public fun userId(userId: String?): OutboundAppTokenBuilder = apply { made.userId = userId }

        /** Who the third party says the token is about. */
        public fun tokenSub(tokenSub: String?): OutboundAppTokenBuilder = apply { made.tokenSub = tokenSub }

        /** The token to call the third party with. Not part of the printed form. */
        public fun accessToken(accessToken: String?): OutboundAppTokenBuilder = apply { made.accessToken = accessToken }

        /** How to present it: usually `Bearer`. */
        public fun accessTokenType(accessTokenType: String?): OutboundAppTokenBuilder = apply { made.accessTokenType = accessTokenType }

        /** When it expires, if that is known. */
        public fun accessTokenExpiry(accessTokenExpiry: Instant?): OutboundAppTokenBuilder =
            apply {
                made.accessTokenExpiry =
                    accessTokenExpiry
            }

        /** Whether the vault holds a refresh token. */
        public fun hasRefreshToken(hasRefreshToken: Boolean): OutboundAppTokenBuilder = apply { made.hasRefreshToken = hasRefreshToken }

        /** The refresh token, when the options asked for it. Not part of the printed form. */
        public fun refreshToken(refreshToken: String?): OutboundAppTokenBuilder = apply { made.refreshToken = refreshToken }

        /** When it was last refreshed. */
        public fun lastRefreshTime(lastRefreshTime: Instant?): OutboundAppTokenBuilder = apply { made.lastRefreshTime = lastRefreshTime }

        /** Why the last refresh failed. */
        public fun lastRefreshError(lastRefreshError: String?): OutboundAppTokenBuilder = apply { made.lastRefreshError = lastRefreshError }

        /** What the token may do. */
        public fun scopes(scopes: List<String>?): OutboundAppTokenBuilder = apply { made.scopes = scopes }

        /** The tenant, for a tenant's token and a user's token within a tenant. */
        public fun tenantId(tenantId: String?): OutboundAppTokenBuilder = apply { made.tenantId = tenantId }

        /** Who granted it. */
        public fun grantedBy(grantedBy: String?): OutboundAppTokenBuilder = apply { made.grantedBy = grantedBy }

        /** The caller's own name for the connection. */
        public fun externalIdentifier(externalIdentifier: String?): OutboundAppTokenBuilder =
            apply {
                made.externalIdentifier =
                    externalIdentifier
            }

        /** What was given so far. */
        public fun build(): OutboundAppToken =
            OutboundAppToken(
                made.id,
                made.appId,
                made.userId,
                made.tokenSub,
                made.accessToken,
                made.accessTokenType,
                made.accessTokenExpiry,
                made.hasRefreshToken,
                made.refreshToken,
                made.lastRefreshTime,
                made.lastRefreshError,
                made.scopes,
                made.tenantId,
                made.grantedBy,
                made.externalIdentifier,
            )

        override fun toString(): String = "OutboundAppTokenBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): OutboundAppTokenBuilder = OutboundAppTokenBuilder()
    }
}
