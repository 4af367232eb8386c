package dev.tokenport.model.auth

import dev.tokenport.internal.authenticationNotCovered
import dev.tokenport.sdk.auth.AuthenticationService
import dev.tokenport.sdk.auth.OutboundService

/** The services of the authentication API. The getters of services that this library does not have say so. */
public class AuthenticationServices private constructor(
    private val auth: AuthenticationService?,
    private val outbound: OutboundService?,
) {
    /** The exchange of access keys. */
    public val authService: AuthenticationService
        get() = checkNotNull(auth) { "these AuthenticationServices were built without an AuthenticationService" }

    /** Connecting outbound applications as the user who does it. */
    public val outboundService: OutboundService
        get() = checkNotNull(outbound) { "these AuthenticationServices were built without an OutboundService" }

    /** Not part of this library. */
    public val otpService: Nothing get() = authenticationNotCovered("OTPService")

    /** Not part of this library. */
    public val samlService: Nothing get() = authenticationNotCovered("SAMLService")

    /** Not part of this library. */
    public val ssoServiceProvider: Nothing get() = authenticationNotCovered("SSOServiceProvider")

    /** Not part of this library. */
    public val totpService: Nothing get() = authenticationNotCovered("TOTPService")

    /** Not part of this library. */
    public val oauthService: Nothing get() = authenticationNotCovered("OAuthService")

    /** Not part of this library. */
    public val passwordService: Nothing get() = authenticationNotCovered("PasswordService")

    /** Not part of this library. */
    public val magicLinkService: Nothing get() = authenticationNotCovered("MagicLinkService")

    /** Not part of this library. */
    public val enchantedLinkService: Nothing get() = authenticationNotCovered("EnchantedLinkService")

    /** Not part of this library. */
    public val webAuthnService: Nothing get() = authenticationNotCovered("WebAuthnService")

    /** Builds [AuthenticationServices]: for tests that bring services of their own. */
    public class AuthenticationServicesBuilder internal constructor() {
        private var auth: AuthenticationService? = null
        private var outbound: OutboundService? = null

        /** The exchange of access keys. */
        public fun authService(service: AuthenticationService): AuthenticationServicesBuilder = apply { auth = service }

        /** Connecting outbound applications as the user who does it. */
        public fun outboundService(service: OutboundService): AuthenticationServicesBuilder = apply { outbound = service }

        /** What was given so far. */
        public fun build(): AuthenticationServices = AuthenticationServices(auth, outbound)

        override fun toString(): String = "AuthenticationServicesBuilder(authService=$auth, outboundService=$outbound)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any service. */
        @JvmStatic
        public fun builder(): AuthenticationServicesBuilder = AuthenticationServicesBuilder()
    }
}
