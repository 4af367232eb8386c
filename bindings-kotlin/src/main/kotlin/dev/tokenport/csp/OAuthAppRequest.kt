package dev.tokenport.csp

import dev.tokenport.model.Bean

/** Creates an OAuth app; `displayName`, `description`, `grantTypes` and `allowedScopes` are needed. */
@JvmSuppressWildcards
public class OAuthAppRequest(
    /** The id, 5 to 256 letters, digits, `-` and `_`; made by the service when absent. */
    public var id: String? = null,
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
    /** Whether it has no secret to keep. */
    public var publicClient: Boolean? = null,
    /** Whether it has to use proof keys for code exchange. */
    public var forcePkce: Boolean? = null,
    /** Whether lists leave it out (`isHidden`). */
    public var hidden: Boolean? = null,
    /** Whether users may be sent anywhere; without `redirectUris`, and not for production. */
    public var allowOpenRedirectUris: Boolean? = null,
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
            "id" to id,
            "secret" to secret,
            "displayName" to displayName,
            "description" to description,
            "grantTypes" to grantTypes,
            "allowedScopes" to allowedScopes,
            "redirectUris" to redirectUris,
            "postLogoutRedirectUris" to postLogoutRedirectUris,
            "accessTokenTTL" to accessTokenTTL,
            "refreshTokenTTL" to refreshTokenTTL,
            "publicClient" to publicClient,
            "forcePkce" to forcePkce,
            "isHidden" to hidden,
            "allowOpenRedirectUris" to allowOpenRedirectUris,
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

    /** Builds [OAuthAppRequest]. */
    public class OAuthAppRequestBuilder internal constructor() {
        private val made = OAuthAppRequest()

        /** The id, 5 to 256 letters, digits, `-` and `_`; made by the service when absent. */
        public fun id(id: String?): OAuthAppRequestBuilder = apply { made.id = id }

        /** The secret; made by the service when absent. Not part of the printed form. */
        public fun secret(secret: String?): OAuthAppRequestBuilder = apply { made.secret = secret }

        /** The name that people see. */
        public fun displayName(displayName: String?): OAuthAppRequestBuilder = apply { made.displayName = displayName }

        /** A description. */
        public fun description(description: String?): OAuthAppRequestBuilder = apply { made.description = description }

        /** `authorization_code`, `refresh_token`, `client_credentials`. */
        public fun grantTypes(grantTypes: List<String>?): OAuthAppRequestBuilder = apply { made.grantTypes = grantTypes }

        /** What its tokens may be for. */
        public fun allowedScopes(allowedScopes: AllowedScopes?): OAuthAppRequestBuilder = apply { made.allowedScopes = allowedScopes }

        /** Where users may be sent back to. */
        public fun redirectUris(redirectUris: List<String>?): OAuthAppRequestBuilder = apply { made.redirectUris = redirectUris }

        /** Where users may be sent after they logged out. */
        public fun postLogoutRedirectUris(postLogoutRedirectUris: List<String>?): OAuthAppRequestBuilder =
            apply {
                made.postLogoutRedirectUris =
                    postLogoutRedirectUris
            }

        /** How long its access tokens live, in seconds. */
        public fun accessTokenTTL(accessTokenTTL: Int?): OAuthAppRequestBuilder = apply { made.accessTokenTTL = accessTokenTTL }

        /** How long its refresh tokens live, in seconds; more than access tokens. */
        public fun refreshTokenTTL(refreshTokenTTL: Int?): OAuthAppRequestBuilder = apply { made.refreshTokenTTL = refreshTokenTTL }

        /** Whether it has no secret to keep. */
        public fun publicClient(publicClient: Boolean?): OAuthAppRequestBuilder = apply { made.publicClient = publicClient }

        /** Whether it has to use proof keys for code exchange. */
        public fun forcePkce(forcePkce: Boolean?): OAuthAppRequestBuilder = apply { made.forcePkce = forcePkce }

        /** Whether lists leave it out (`isHidden`). */
        public fun hidden(hidden: Boolean?): OAuthAppRequestBuilder = apply { made.hidden = hidden }

        /** Whether users may be sent anywhere; without `redirectUris`, and not for production. */
        public fun allowOpenRedirectUris(allowOpenRedirectUris: Boolean?): OAuthAppRequestBuilder =
            apply {
                made.allowOpenRedirectUris =
                    allowOpenRedirectUris
            }

        /** Whether its tokens tell of access to other organizations. */
        public fun crossOrgAccessClaimsSupported(crossOrgAccessClaimsSupported: Boolean?): OAuthAppRequestBuilder =
            apply {
                made.crossOrgAccessClaimsSupported =
                    crossOrgAccessClaimsSupported
            }

        /** Whether it may not rotate its secret by itself. */
        public fun ownerOnlySecretRotation(ownerOnlySecretRotation: Boolean?): OAuthAppRequestBuilder =
            apply {
                made.ownerOnlySecretRotation =
                    ownerOnlySecretRotation
            }

        /** How long an old secret stays good in a rotation that does not say; 48 hours. */
        public fun secretRotationExpirationInSeconds(secretRotationExpirationInSeconds: Int?): OAuthAppRequestBuilder =
            apply {
                made.secretRotationExpirationInSeconds =
                    secretRotationExpirationInSeconds
            }

        /** How many groups an id token names at most. */
        public fun maxGroupsInIdToken(maxGroupsInIdToken: Int?): OAuthAppRequestBuilder =
            apply {
                made.maxGroupsInIdToken =
                    maxGroupsInIdToken
            }

        /** How long an access token is at most. */
        public fun maxCharactersInAccessToken(maxCharactersInAccessToken: Int?): OAuthAppRequestBuilder =
            apply {
                made.maxCharactersInAccessToken =
                    maxCharactersInAccessToken
            }

        /** Further attributes of tokens. */
        public fun additionalAttributeMasks(additionalAttributeMasks: List<String>?): OAuthAppRequestBuilder =
            apply {
                made.additionalAttributeMasks =
                    additionalAttributeMasks
            }

        /** Who may exchange its tokens for another audience. */
        public fun allowedActorsAudienceExchange(allowedActorsAudienceExchange: List<String>?): OAuthAppRequestBuilder =
            apply {
                made.allowedActorsAudienceExchange =
                    allowedActorsAudienceExchange
            }

        /** Who may act for it. */
        public fun allowedActorsClientDelegate(allowedActorsClientDelegate: List<String>?): OAuthAppRequestBuilder =
            apply {
                made.allowedActorsClientDelegate =
                    allowedActorsClientDelegate
            }

        /** The ids of the organizations that may use it; for organizations of services only. */
        public fun allowedOrgs(allowedOrgs: List<String>?): OAuthAppRequestBuilder = apply { made.allowedOrgs = allowedOrgs }

        /** The service that it belongs to. */
        public fun serviceDefinitionId(serviceDefinitionId: String?): OAuthAppRequestBuilder =
            apply {
                made.serviceDefinitionId =
                    serviceDefinitionId
            }

        /** Fields that the service has and this class does not, by their wire names. */
        public fun extra(extra: MutableMap<String, Any?>): OAuthAppRequestBuilder = apply { made.extra = extra }

        /** What was given so far. */
        public fun build(): OAuthAppRequest =
            OAuthAppRequest(
                made.id,
                made.secret,
                made.displayName,
                made.description,
                made.grantTypes,
                made.allowedScopes,
                made.redirectUris,
                made.postLogoutRedirectUris,
                made.accessTokenTTL,
                made.refreshTokenTTL,
                made.publicClient,
                made.forcePkce,
                made.hidden,
                made.allowOpenRedirectUris,
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

        override fun toString(): String = "OAuthAppRequestBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): OAuthAppRequestBuilder = OAuthAppRequestBuilder()
    }
}
