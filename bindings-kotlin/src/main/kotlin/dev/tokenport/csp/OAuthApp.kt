package dev.tokenport.csp

import dev.tokenport.model.Bean
import java.time.Instant

/** An OAuth app, without its secret. */
@JvmSuppressWildcards
public class OAuthApp(
    /** The id, 5 to 256 letters, digits, `-` and `_`; made by the service when absent. */
    public var id: String? = null,
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
    /** The organizations that may use it. */
    public var allowedOrgs: List<OrgReference>? = null,
    /** The service that it belongs to. */
    public var serviceDefinitionId: String? = null,
    /** When it was created. */
    public var createdAt: Instant? = null,
    /** Who created it. */
    public var createdBy: String? = null,
    /** When it was changed last. */
    public var lastUpdatedAt: Instant? = null,
    /** Who changed it last. */
    public var lastUpdatedBy: String? = null,
    /** The organization that it belongs to. */
    public var organizationId: String? = null,
    /** Whether it cannot be changed. */
    public var immutable: Boolean? = null,
    /** Whether groups in its id tokens have their domain. */
    public var groupDomainAppendedInIDToken: Boolean? = null,
    /** Whether its tokens name Cloud Services as their issuer. */
    public var useCspIssuerUrl: Boolean? = null,
    /** How many further attributes an id token has at most. */
    public var maxAdditionalAttributesInIdToken: Int? = null,
    /** When it was used last, as the service writes it: the unit is not documented. */
    public var lastUsedAt: Long? = null,
    /** How old its secret is, as the service writes it: the unit is not documented. */
    public var secretAge: Long? = null,
    /** Fields that the service has and this class does not, by their wire names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "id" to id,
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
            "createdAt" to createdAt,
            "createdBy" to createdBy,
            "lastUpdatedAt" to lastUpdatedAt,
            "lastUpdatedBy" to lastUpdatedBy,
            "organizationId" to organizationId,
            "immutable" to immutable,
            "groupDomainAppendedInIDToken" to groupDomainAppendedInIDToken,
            "useCspIssuerUrl" to useCspIssuerUrl,
            "maxAdditionalAttributesInIdToken" to maxAdditionalAttributesInIdToken,
            "lastUsedAt" to lastUsedAt,
            "secretAge" to secretAge,
            "extra" to extra,
        )

    /**
     * The request that changes nothing; change what is to change and send it. What this class does not know is not in it:
     * an update keeps what it leaves out.
     */
    public fun toUpdateRequest(): OAuthAppUpdateRequest =
        OAuthAppUpdateRequest(
            displayName = displayName,
            description = description,
            grantTypes = grantTypes,
            allowedScopes = allowedScopes,
            redirectUris = redirectUris,
            postLogoutRedirectUris = postLogoutRedirectUris,
            accessTokenTTL = accessTokenTTL,
            refreshTokenTTL = refreshTokenTTL,
            forcePkce = forcePkce,
            hidden = hidden,
            crossOrgAccessClaimsSupported = crossOrgAccessClaimsSupported,
            ownerOnlySecretRotation = ownerOnlySecretRotation,
            secretRotationExpirationInSeconds = secretRotationExpirationInSeconds,
            maxGroupsInIdToken = maxGroupsInIdToken,
            maxCharactersInAccessToken = maxCharactersInAccessToken,
            additionalAttributeMasks = additionalAttributeMasks,
            allowedActorsAudienceExchange = allowedActorsAudienceExchange,
            allowedActorsClientDelegate = allowedActorsClientDelegate,
            allowedOrgs = allowedOrgs?.mapNotNull(OrgReference::id),
            serviceDefinitionId = serviceDefinitionId,
        )
}
