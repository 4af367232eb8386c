package dev.tokenport.client

import dev.tokenport.exception.DescopeException
import dev.tokenport.internal.AccessKeys
import dev.tokenport.internal.Authentication
import dev.tokenport.internal.Calls
import dev.tokenport.internal.Clients
import dev.tokenport.internal.Licenses
import dev.tokenport.internal.NativeClient
import dev.tokenport.internal.Outbound
import dev.tokenport.internal.OutboundApps
import dev.tokenport.internal.OutboundAppsByToken
import dev.tokenport.internal.given
import dev.tokenport.model.auth.AuthenticationServices
import dev.tokenport.model.mgmt.ManagementServices

/**
 * A client of one Descope project. Make one and share it: any number of threads may use it, and all clients of a process
 * with the same destination share their connections.
 */
public class DescopeClient private constructor(
    /** The configuration as it was given; what it leaves open comes from the environment. */
    public val config: Config,
    private val native: NativeClient,
) : AutoCloseable {
    private val calls = Calls(native, config.executor)

    /** The services of the management API. */
    public val managementServices: ManagementServices =
        ManagementServices
            .builder()
            .outboundAppsService(OutboundApps(calls))
            .outboundAppsByTokenService(OutboundAppsByToken(calls))
            .accessKeyService(AccessKeys(calls))
            .licenseService(Licenses(calls))
            .requests(calls)
            .build()

    /** The services of the authentication API; they need no management key. */
    public val authenticationServices: AuthenticationServices =
        AuthenticationServices
            .builder()
            .authService(Authentication(calls))
            .outboundService(Outbound(calls))
            .build()

    /**
     * A client with this configuration. Nothing is sent yet.
     *
     * @throws DescopeException a `ClientSetupException` that names the setting
     */
    @Throws(DescopeException::class)
    public constructor(config: Config) : this(config, Clients.open(given(config, "Config")))

    /**
     * A client configured by the environment alone: `DESCOPE_PROJECT_ID`, `DESCOPE_MANAGEMENT_KEY`, `DESCOPE_BASE_URL`…
     *
     * @throws DescopeException a `ClientSetupException` that names the setting
     */
    @Throws(DescopeException::class)
    public constructor() : this(Config())

    /**
     * A client that makes its calls with these options and shares everything else with this one. It is cheap, and
     * closing either closes both.
     *
     * @throws DescopeException for an option that cannot be
     */
    @Throws(DescopeException::class)
    public fun withOptions(options: CallOptions): DescopeClient = DescopeClient(config, Clients.derive(native, given(options, "options")))

    /** What the client knows of the places that it calls: whether they answer, and who waits. Sends nothing. */
    public fun stats(): ClientStats = Clients.stats(native)

    /** Ends this client and all that were derived from it; later calls fail. Twice is fine. */
    override fun close(): Unit = native.shut()
}
