package dev.tokenport.csp

import dev.tokenport.client.ConnectionConfig
import java.nio.file.Path
import java.security.KeyStore
import java.time.Duration
import java.util.concurrent.Executor

/**
 * How a [CspClient] is configured: with an API token, or with an OAuth app's id and secret. What is null comes from the
 * environment, and then from a default.
 */
public class CspConfig(
    /** A user's API token; or `CSP_API_TOKEN`. Not part of the printed form. */
    @Transient
    public var apiToken: String? = null,
    /** An OAuth app to be, instead of a user; or `CSP_CLIENT_ID`. */
    public var clientId: String? = null,
    /** The OAuth app's secret; or `CSP_CLIENT_SECRET`. Not part of the printed form. */
    @Transient
    public var clientSecret: String? = null,
    /** The organization; or `CSP_ORG_ID`. */
    public var orgId: String? = null,
    /** Where the service is; or `CSP_BASE_URL`, or `https://console.cloud.vmware.com`. */
    public var baseUrl: String? = null,
    /** Headers that every request carries. */
    @Transient
    public var headers: Map<String, String>? = null,
) : ConnectionConfig() {
    override fun ownSettings(): Map<String, Any?> = mapOf<String, Any?>("service" to "csp") + ownContent()

    override fun ownContent(): Map<String, Any?> =
        mapOf(
            "apiToken" to apiToken,
            "clientId" to clientId,
            "clientSecret" to clientSecret,
            "orgId" to orgId,
            "baseUrl" to baseUrl,
            "headers" to headers,
        )

    /** Builds [CspConfig]. */
    public class CspConfigBuilder internal constructor() {
        private val made = CspConfig()

        /** A user's API token; or `CSP_API_TOKEN`. Not part of the printed form. */
        public fun apiToken(apiToken: String?): CspConfigBuilder = apply { made.apiToken = apiToken }

        /** An OAuth app to be, instead of a user; or `CSP_CLIENT_ID`. */
        public fun clientId(clientId: String?): CspConfigBuilder = apply { made.clientId = clientId }

        /** The OAuth app's secret; or `CSP_CLIENT_SECRET`. Not part of the printed form. */
        public fun clientSecret(clientSecret: String?): CspConfigBuilder = apply { made.clientSecret = clientSecret }

        /** The organization; or `CSP_ORG_ID`. */
        public fun orgId(orgId: String?): CspConfigBuilder = apply { made.orgId = orgId }

        /** Where the service is; or `CSP_BASE_URL`, or `https://console.cloud.vmware.com`. */
        public fun baseUrl(baseUrl: String?): CspConfigBuilder = apply { made.baseUrl = baseUrl }

        /** Headers that every request carries. */
        public fun headers(headers: Map<String, String>?): CspConfigBuilder = apply { made.headers = headers }

        /** One deadline over all attempts of a call; 60 s. */
        public fun timeout(timeout: Duration?): CspConfigBuilder = apply { made.timeout = timeout }

        /** How long making a connection may take, TLS included; 5 s. */
        public fun connectTimeout(connectTimeout: Duration?): CspConfigBuilder = apply { made.connectTimeout = connectTimeout }

        /** How long one attempt may take; 25 s. */
        public fun attemptTimeout(attemptTimeout: Duration?): CspConfigBuilder = apply { made.attemptTimeout = attemptTimeout }

        /** Repetitions after the first attempt; 3. */
        public fun maxRetries(maxRetries: Int?): CspConfigBuilder = apply { made.maxRetries = maxRetries }

        /** The longest `Retry-After` that is waited for; a longer one is reported at once; 5 s. */
        public fun maxRetryAfter(maxRetryAfter: Duration?): CspConfigBuilder = apply { made.maxRetryAfter = maxRetryAfter }

        /** The longest that a call waits for a service that does not answer, since when that was noticed; 10 s. Zero: not at all. */
        public fun maxOutageWait(maxOutageWait: Duration?): CspConfigBuilder = apply { made.maxOutageWait = maxOutageWait }

        /** A PEM file of certificates to trust besides the system's, which `SSL_CERT_FILE` replaces. */
        public fun caFile(caFile: Path?): CspConfigBuilder = apply { made.caFile = caFile }

        /** A key store whose certificates are trusted besides the system's and those of [caFile]. */
        public fun trustStore(trustStore: KeyStore?): CspConfigBuilder = apply { made.trustStore = trustStore }

        /** The URL of a proxy; or `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, with `NO_PROXY`. Not part of the printed form. */
        public fun proxy(proxy: String?): CspConfigBuilder = apply { made.proxy = proxy }

        /** Whether to trust any certificate. For tests only: whoever stands in between reads everything. */
        public fun skipVerify(skipVerify: Boolean?): CspConfigBuilder = apply { made.skipVerify = skipVerify }

        /** Whether plain http to another host than this one is fine; or `TOKENPORT_ALLOW_INSECURE_HTTP=1`. */
        public fun allowInsecureHttp(allowInsecureHttp: Boolean?): CspConfigBuilder = apply { made.allowInsecureHttp = allowInsecureHttp }

        /** Whether to speak HTTP/2 where the service offers it; true. */
        public fun http2(http2: Boolean?): CspConfigBuilder = apply { made.http2 = http2 }

        /** Where futures are completed; the common pool, or one of the library's on one or two processors. One that runs its tasks in place would run them on a thread that does the input and output, where blocking methods fail. */
        public fun executor(executor: Executor?): CspConfigBuilder = apply { made.executor = executor }

        /** What was given so far. */
        public fun build(): CspConfig =
            CspConfig(
                made.apiToken,
                made.clientId,
                made.clientSecret,
                made.orgId,
                made.baseUrl,
                made.headers,
            ).also { it.connectAs(made) }

        override fun toString(): String = "CspConfigBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any setting. */
        @JvmStatic
        public fun builder(): CspConfigBuilder = CspConfigBuilder()
    }
}
