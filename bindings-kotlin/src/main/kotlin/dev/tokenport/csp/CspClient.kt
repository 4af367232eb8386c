package dev.tokenport.csp

import dev.tokenport.client.CallOptions
import dev.tokenport.client.ClientStats
import dev.tokenport.exception.DescopeException
import dev.tokenport.internal.Calls
import dev.tokenport.internal.Clients
import dev.tokenport.internal.CspClients
import dev.tokenport.internal.Door
import dev.tokenport.internal.NativeClient
import dev.tokenport.internal.NativeLibrary
import dev.tokenport.internal.OAuthApps
import dev.tokenport.internal.given

/**
 * A client of VMware Cloud Services, for the OAuth apps of an organization. Make one and share it: any number of threads
 * may use it, and all clients of a process with the same destination share their connections.
 */
public class CspClient private constructor(
    /** The configuration as it was given; what it leaves open comes from the environment. */
    public val config: CspConfig,
    private val native: NativeClient,
) : AutoCloseable {
    private val calls = Calls(native, config.executor)

    /** The OAuth apps that belong to the configured organization. */
    public val oauthAppsService: OAuthAppsService = OAuthApps(calls, null)

    /** The OAuth apps that were put into the configured organization. */
    public val clientsService: ClientsService = CspClients(calls, null)

    /**
     * A client with this configuration. Nothing is sent yet.
     *
     * @throws DescopeException a `ClientSetupException` that names the setting
     */
    @Throws(DescopeException::class)
    public constructor(config: CspConfig) : this(config, Clients.open(given(config, "config")))

    /**
     * A client configured by the environment alone: `CSP_API_TOKEN`, or `CSP_CLIENT_ID` and `CSP_CLIENT_SECRET`,
     * `CSP_ORG_ID`, `CSP_BASE_URL`.
     *
     * @throws DescopeException a `ClientSetupException` that names the setting
     */
    @Throws(DescopeException::class)
    public constructor() : this(CspConfig())

    /** The OAuth apps that belong to another organization. */
    public fun getOauthAppsService(orgId: String): OAuthAppsService = OAuthApps(calls, orgId)

    /** The OAuth apps that were put into another organization. */
    public fun getClientsService(orgId: String): ClientsService = CspClients(calls, orgId)

    /**
     * A client that makes its calls with these options and shares everything else with this one. It is cheap, and
     * closing either closes both.
     *
     * @throws DescopeException for an option that cannot be
     */
    @Throws(DescopeException::class)
    public fun withOptions(options: CallOptions): CspClient = CspClient(config, Clients.derive(native, given(options, "options")))

    /** What the client knows of the places that it calls: whether they answer, and who waits. Sends nothing. */
    public fun stats(): ClientStats = Clients.stats(native)

    /** Ends this client and all that were derived from it; later calls fail. Twice is fine. */
    override fun close(): Unit = native.shut()

    /** What needs no client. */
    public companion object {
        /**
         * A new random secret for [OAuthAppsService.rotateSecret], of lower and upper case letters, digits and special
         * characters. Store it before it is sent.
         */
        @JvmStatic
        @Throws(DescopeException::class)
        public fun generateSecret(): String {
            NativeLibrary.load()
            return Door.generateSecret()
        }
    }
}
