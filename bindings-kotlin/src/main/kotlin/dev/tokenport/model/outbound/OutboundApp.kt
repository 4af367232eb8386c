package dev.tokenport.model.outbound

import dev.tokenport.model.Bean

/** An outbound application: a third party that the project can hold tokens for. */
public class OutboundApp(
    /** The id; made by the service when absent at creation. */
    public var id: String? = null,
    /** The name that people see. */
    public var name: String? = null,
    /** A description. */
    public var description: String? = null,
    /** The id under which the third party knows the application. */
    public var clientId: String? = null,
    /** URL of a logo. */
    public var logo: String? = null,
    /** The third party's OpenID Connect discovery URL. */
    public var discoveryUrl: String? = null,
    /** Where a user authorizes. */
    public var authorizationUrl: String? = null,
    /** Further parameters of the authorization URL. */
    public var authorizationUrlParams: List<UrlParam>? = null,
    /** Where tokens are issued and refreshed. */
    public var tokenUrl: String? = null,
    /** Further parameters of the token URL. */
    public var tokenUrlParams: List<UrlParam>? = null,
    /** Where tokens are revoked. */
    public var revocationUrl: String? = null,
    /** Scopes that are asked for when a connection names none. */
    public var defaultScopes: List<String>? = null,
    /** Where a user goes after connecting. */
    public var defaultRedirectUrl: String? = null,
    /** The domain of the callback, where it is the customer's own. */
    public var callbackDomain: String? = null,
    /** Proof key for code exchange. */
    public var pkce: Boolean? = null,
    /** `offline` (with a refresh token) or `online`. */
    public var accessType: String? = null,
    /** Any of `none`, `login`, `consent`, `select_account`. */
    public var prompt: List<String>? = null,
    /** Its secret there: only ever sent; an update without one keeps the stored one. Not part of the printed form. */
    public var clientSecret: String? = null,
    /** OAuth or API-key application. */
    public var appType: String? = null,
    /** Dynamic client registration. */
    public var useDcr: Boolean? = null,
    /** Where the application registers itself. */
    public var dcrUrl: String? = null,
    /** The tenant that the application belongs to. */
    public var tenantId: String? = null,
    /** Fields that the service has and this class does not, by their wire names. */
    public var extra: MutableMap<String, Any?> = LinkedHashMap(),
) : Bean() {
    /** Without the fields that the official SDK does not have. */
    public constructor(id: String?, name: String?) : this(id, name, description = null)

    /** The request that creates this application again or, changed, updates it: everything is in it, unknown fields too. */
    public fun toRequest(): OutboundAppRequest =
        OutboundAppRequest(
            id,
            name,
            description,
            clientId,
            logo,
            discoveryUrl,
            authorizationUrl,
            authorizationUrlParams,
            tokenUrl,
            tokenUrlParams,
            revocationUrl,
            defaultScopes,
            defaultRedirectUrl,
            callbackDomain,
            pkce,
            accessType,
            prompt,
            clientSecret,
            appType,
            useDcr,
            dcrUrl,
            tenantId,
            LinkedHashMap(extra),
        )

    override fun content(): List<Pair<String, Any?>> =
        listOf(
            "id" to id,
            "name" to name,
            "description" to description,
            "clientId" to clientId,
            "logo" to logo,
            "discoveryUrl" to discoveryUrl,
            "authorizationUrl" to authorizationUrl,
            "authorizationUrlParams" to authorizationUrlParams,
            "tokenUrl" to tokenUrl,
            "tokenUrlParams" to tokenUrlParams,
            "revocationUrl" to revocationUrl,
            "defaultScopes" to defaultScopes,
            "defaultRedirectUrl" to defaultRedirectUrl,
            "callbackDomain" to callbackDomain,
            "pkce" to pkce,
            "accessType" to accessType,
            "prompt" to prompt,
            "clientSecret" to clientSecret,
            "appType" to appType,
            "useDcr" to useDcr,
            "dcrUrl" to dcrUrl,
            "tenantId" to tenantId,
            "extra" to extra,
        )

    /** Builds [OutboundApp]. */
    public class OutboundAppBuilder internal constructor() {
        private val made = OutboundApp()

        /** The id; made by the service when absent at creation. */
        public fun id(id: String?): OutboundAppBuilder = apply { made.id = id }

        /** The name that people see. */
        public fun name(name: String?): OutboundAppBuilder = apply { made.name = name }

        /** A description. */
        public fun description(description: String?): OutboundAppBuilder = apply { made.description = description }

        /** The id under which the third party knows the application. */
        public fun clientId(clientId: String?): OutboundAppBuilder = apply { made.clientId = clientId }

        /** URL of a logo. */
        public fun logo(logo: String?): OutboundAppBuilder = apply { made.logo = logo }

        /** The third party's OpenID Connect discovery URL. */
        public fun discoveryUrl(discoveryUrl: String?): OutboundAppBuilder = apply { made.discoveryUrl = discoveryUrl }

        /** Where a user authorizes. */
        public fun authorizationUrl(authorizationUrl: String?): OutboundAppBuilder = apply { made.authorizationUrl = authorizationUrl }

        /** Further parameters of the authorization URL. */
        public fun authorizationUrlParams(authorizationUrlParams: List<UrlParam>?): OutboundAppBuilder =
            apply {
                made.authorizationUrlParams =
                    authorizationUrlParams
            }

        /** Where tokens are issued and refreshed. */
        public fun tokenUrl(tokenUrl: String?): OutboundAppBuilder = apply { made.tokenUrl = tokenUrl }

        /** Further parameters of the token URL. */
        public fun tokenUrlParams(tokenUrlParams: List<UrlParam>?): OutboundAppBuilder = apply { made.tokenUrlParams = tokenUrlParams }

        /** Where tokens are revoked. */
        public fun revocationUrl(revocationUrl: String?): OutboundAppBuilder = apply { made.revocationUrl = revocationUrl }

        /** Scopes that are asked for when a connection names none. */
        public fun defaultScopes(defaultScopes: List<String>?): OutboundAppBuilder = apply { made.defaultScopes = defaultScopes }

        /** Where a user goes after connecting. */
        public fun defaultRedirectUrl(defaultRedirectUrl: String?): OutboundAppBuilder =
            apply {
                made.defaultRedirectUrl =
                    defaultRedirectUrl
            }

        /** The domain of the callback, where it is the customer's own. */
        public fun callbackDomain(callbackDomain: String?): OutboundAppBuilder = apply { made.callbackDomain = callbackDomain }

        /** Proof key for code exchange. */
        public fun pkce(pkce: Boolean?): OutboundAppBuilder = apply { made.pkce = pkce }

        /** `offline` (with a refresh token) or `online`. */
        public fun accessType(accessType: String?): OutboundAppBuilder = apply { made.accessType = accessType }

        /** Any of `none`, `login`, `consent`, `select_account`. */
        public fun prompt(prompt: List<String>?): OutboundAppBuilder = apply { made.prompt = prompt }

        /** Its secret there: only ever sent; an update without one keeps the stored one. Not part of the printed form. */
        public fun clientSecret(clientSecret: String?): OutboundAppBuilder = apply { made.clientSecret = clientSecret }

        /** OAuth or API-key application. */
        public fun appType(appType: String?): OutboundAppBuilder = apply { made.appType = appType }

        /** Dynamic client registration. */
        public fun useDcr(useDcr: Boolean?): OutboundAppBuilder = apply { made.useDcr = useDcr }

        /** Where the application registers itself. */
        public fun dcrUrl(dcrUrl: String?): OutboundAppBuilder = apply { made.dcrUrl = dcrUrl }

        /** The tenant that the application belongs to. */
        public fun tenantId(tenantId: String?): OutboundAppBuilder = apply { made.tenantId = tenantId }

        /** Fields that the service has and this class does not, by their wire names. */
        public fun extra(extra: MutableMap<String, Any?>): OutboundAppBuilder = apply { made.extra = extra }

        /** What was given so far. */
        public fun build(): OutboundApp =
            OutboundApp(
                made.id,
                made.name,
                made.description,
                made.clientId,
                made.logo,
                made.discoveryUrl,
                made.authorizationUrl,
                made.authorizationUrlParams,
                made.tokenUrl,
                made.tokenUrlParams,
                made.revocationUrl,
                made.defaultScopes,
                made.defaultRedirectUrl,
                made.callbackDomain,
                made.pkce,
                made.accessType,
                made.prompt,
                made.clientSecret,
                made.appType,
                made.useDcr,
                made.dcrUrl,
                made.tenantId,
                LinkedHashMap(made.extra),
            )

        override fun toString(): String = "OutboundAppBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any field set. */
        @JvmStatic
        public fun builder(): OutboundAppBuilder = OutboundAppBuilder()
    }
}
