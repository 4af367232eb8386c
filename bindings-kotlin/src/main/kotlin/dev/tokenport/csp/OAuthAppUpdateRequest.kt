package dev.tokenport.csp

import dev.tokenport.model.Bean

/** Changes an OAuth app; `displayName`, `description` and `grantTypes` are needed each time. A `secret` replaces the old one at once. */
@JvmSuppressWildcards
public class OAuthAppUpdateRequest(
    /** The secret; made by the service when absent. Not part of the printed form. */
    public var secret: String? = null,
    /** The name that people see. */
    public var displayName: String? = null,
    /** A description. */
    public var description: String? = null,
    /** `authorization_code`, `refresh_token`, `client_credentials`. */
    public var grantTypes: List<String>? = null,
    /** What its tokens may be for. */
    public var allowedScopes: AllowedScopes? = null,
    /** Where users may be sent back to. */
    public var redirectUris: List<String>? = null,
    /** Where users may be sent after they logged out. */
    public var postLogoutRedirectUris: List<String>? = null,
    /** How long its access tokens live, in seconds. */
    public var accessTokenTTL: Int? = null,
    /** How long its refresh tokens live, in seconds; more than access tokens. */
    public var refreshTokenTTL: Int? = null,
    /** Whether it has to use proof keys for code exchange. */
    public var forcePkce: Boolean? = null,
    /** Whether lists leave it out (`isHidden`). */
    public var hidden: Boolean? = null,
    /** Whether its tokens tell of access to other organizations. */
    public var crossOrgAccessClaimsSupported: Boolean? = null,
    /** Whether it may not rotate its secret by itself. */
    public var ownerOnlySecretRotation: Boolean? = null,
    /** How long an old secret stays good in a rotation that does not say; 48 hours. */
    public var secretRotationExpirationInSeconds: Int? = null,
    /** How many groups an id token names at most. */
    public var maxGroupsInIdToken: Int? = null,
    /** How long an access token is at most. */
    public var maxCharactersInAccessToken: Int? = null,
    /** Further attributes of tokens. */
    public var additionalAttributeMasks: List<String>? = null,
    /** Who may exchange its tokens for another audience. */
    public var allowedActorsAudienceExchange: List<String>? = null,
    /** Who may act for it. */
    public var allowedActorsClientDelegate: List<String>? = null,
    /** The ids of the organizations that may use it; for organizations of services only. */
    public var allowedOrgs: List<String>? = null,
    /** The service that it belongs to. */
    public var serviceDefinitionId: String? = null,
    /** Fields that the service has and this class does not, by their wire names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "secret" to secret,
            "displayName" to displayName,
            "description" to description,
            "grantTypes" to grantTypes,
            "allowedScopes" to allowedScopes,
            "redirectUris" to redirectUris,
            "postLogoutRedirectUris" to postLogoutRedirectUris,
            "accessTokenTTL" to accessTokenTTL,
            "refreshTokenTTL" to refreshTokenTTL,
            "forcePkce" to forcePkce,
            "isHidden" to hidden,
            "crossOrgAccessClaimsSupported" to crossOrgAccessClaimsSupported,
            "ownerOnlySecretRotation" to ownerOnlySecretRotation,
            "secretRotationExpirationInSeconds" to secretRotationExpirationInSeconds,
            "maxGroupsInIdToken" to maxGroupsInIdToken,
            "maxCharactersInAccessToken" to maxCharactersInAccessToken,
            "additionalAttributeMasks" to additionalAttributeMasks,
            "allowedActorsAudienceExchange" to allowedActorsAudienceExchange,
            "allowedActorsClientDelegate" to allowedActorsClientDelegate,
            "allowedOrgs" to allowedOrgs,
            "serviceDefinitionId" to serviceDefinitionId,
            "extra" to extra,
        )

    /** Builds [OAuthAppUpdateRequest]. */
    public class OAuthAppUpdateRequestBuilder internal constructor() {
        private val made = OAuthAppUpdateRequest()

        /** The secret; made by the service when absent. Not part of the printed form. */
        public fun secret(secret: String?): OAuthAppUpdateRequestBuilder = apply { made.secret = secret }

        /** The name that people see. */
        public fun displayName(displayName: String?): OAuthAppUpdateRequestBuilder = apply { made.displayName = displayName }

        /** A description. */
        public fun description(description: String?): OAuthAppUpdateRequestBuilder = apply { made.description = description }

        /** `authorization_code`, `refresh_token`, `client_credentials`. */
        public fun grantTypes(grantTypes: List<String>?): OAuthAppUpdateRequestBuilder = apply { made.grantTypes = grantTypes }

        /** What its tokens may be for. */
        public fun allowedScopes(allowedScopes: AllowedScopes?): OAuthAppUpdateRequestBuilder = apply { made.allowedScopes = allowedScopes }

        /** Where users may be sent back to. */
        public fun redirectUris(redirectUris: List<String>?): OAuthAppUpdateRequestBuilder = apply { made.redirectUris = redirectUris }

        /** Where users may be sent after they logged out. */
        public fun postLogoutRedirectUris(postLogoutRedirectUris: List<String>?): OAuthAppUpdateRequestBuilder =
            apply {
                made.postLogoutRedirectUris =
                    postLogoutRedirectUris
            }

        /** How long its access tokens live, in seconds. */
        public fun accessTokenTTL(accessTokenTTL: Int?): OAuthAppUpdateRequestBuilder = apply { made.accessTokenTTL = accessTokenTTL }

        /** How long its refresh tokens live, in seconds; more than access tokens. */
        public fun refreshTokenTTL(refreshTokenTTL: Int?): OAuthAppUpdateRequestBuilder = apply { made.refreshTokenTTL = refreshTokenTTL }

        /** Whether it has to use proof keys for code exchange. */
        public fun forcePkce(forcePkce: Boolean?): OAuthAppUpdateRequestBuilder = apply { made.forcePkce = forcePkce }

        /** Whether lists leave it out (`isHidden`). */
        public fun hidden(hidden: Boolean?): OAuthAppUpdateRequestBuilder = apply { made.hidden = hidden }

        /** Whether its tokens tell of access to other organizations. */
        public fun crossOrgAccessClaimsSupported(crossOrgAccessClaimsSupported: Boolean?): OAuthAppUpdateRequestBuilder =
            apply {
                made.crossOrgAccessClaimsSupported =
                    crossOrgAccessClaimsSupported
            }

        /** Whether it may not rotate its secret by itself. */
        public fun ownerOnlySecretRotation(ownerOnlySecretRotation: Boolean?): OAuthAppUpdateRequestBuilder =
            apply {
                made.ownerOnlySecretRotation =
                    ownerOnlySecretRotation
            }

        /** How long an old secret stays good in a rotation that does not say; 48 hours. */
        public fun secretRotationExpirationInSeconds(secretRotationExpirationInSeconds: Int?): OAuthAppUpdateRequestBuilder =
            apply {
                made.secretRotationExpirationInSeconds =
                    secretRotationExpirationInSeconds
            }

        /** How many groups an id token names at most. */
        public fun maxGroupsInIdToken(maxGroupsInIdToken: Int?): OAuthAppUpdateRequestBuilder =
            apply {
                made.maxGroupsInIdToken =
                    maxGroupsInIdToken
            }

        /** How long an access token is at most. */
        public fun maxCharactersInAccessToken(maxCharactersInAccessToken: Int?): OAuthAppUpdateRequestBuilder =
            apply {
                made.maxCharactersInAccessToken =
                    maxCharactersInAccessToken
            }

        /** Further attributes of tokens. */
        public fun additionalAttributeMasks(additionalAttributeMasks: List<String>?): OAuthAppUpdateRequestBuilder =
            apply {
                made.additionalAttributeMasks =
                    additionalAttributeMasks
            }

        /** Who may exchange its tokens for another audience. */
        public fun allowedActorsAudienceExchange(allowedActorsAudienceExchange: List<String>?): OAuthAppUpdateRequestBuilder =
            apply {
                made.allowedActorsAudienceExchange =
                    allowedActorsAudienceExchange
            }

        /** Who may act for it. */
        public fun allowedActorsClientDelegate(allowedActorsClientDelegate: List<String>?): OAuthAppUpdateRequestBuilder =
            apply {
                made.allowedActorsClientDelegate =
                    allowedActorsClientDelegate
            }

        /** The ids of the organizations that may use it; for organizations of services only. */
        public fun allowedOrgs(allowedOrgs: List<String>?): OAuthAppUpdateRequestBuilder = apply { made.allowedOrgs = allowedOrgs }

        /** The service that it belongs to. */
        public fun serviceDefinitionId(serviceDefinitionId: String?): OAuthAppUpdateRequestBuilder =
            apply {
                made.serviceDefinitionId =
                    serviceDefinitionId
            }

        /** Fields that the service has and this class does not, by their wire names. */
        public fun extra(extra: MutableMap<String, Any?>): OAuthAppUpdateRequestBuilder = apply { made.extra = extra }

        /** What was given so far. */
        public fun build(): OAuthAppUpdateRequest =
            OAuthAppUpdateRequest(
                made.secret,
                made.displayName,
                made.description,
                made.grantTypes,
                made.allowedScopes,
                made.redirectUris,
                made.postLogoutRedirectUris,
                made.accessTokenTTL,
                made.refreshTokenTTL,
                made.forcePkce,
                made.hidden,
                made.crossOrgAccessClaimsSupported,
                made.ownerOnlySecretRotation,
                made.secretRotationExpirationInSeconds,
                made.maxGroupsInIdToken,
                made.maxCharactersInAccessToken,
                made.additionalAttributeMasks,
                made.allowedActorsAudienceExchange,
                made.allowedActorsClientDelegate,
                made.allowedOrgs,
                made.serviceDefinitionId,
                LinkedHashMap(made.extra),
            )

        override fun toString(): String = "OAuthAppUpdateRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): OAuthAppUpdateRequestBuilder = OAuthAppUpdateRequestBuilder()
    }
}
