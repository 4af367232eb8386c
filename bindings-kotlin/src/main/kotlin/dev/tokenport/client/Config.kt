package dev.tokenport.client

import java.nio.file.Path
import java.security.KeyStore
import java.time.Duration
import java.util.concurrent.Executor

/**
 * How a [DescopeClient] is configured. What is null comes from the environment, and then from a default.
 *
 * The environment is that of the process: a `.env` file is not read.
 */
public class Config
    @JvmOverloads
    constructor(
        /** The Descope project; or `DESCOPE_PROJECT_ID`. */
        public var projectId: String?,
        /** The management key; or `DESCOPE_MANAGEMENT_KEY`. Not part of the printed form. */
        @Transient
        public var managementKey: String?,
        /** Accepted for the official SDK's sake: only services that this library does not have use it. */
        public var publicKey: String?,
        /** Where the service is; or `DESCOPE_BASE_URL`, or by the project id. */
        public var descopeBaseUrl: String?,
        /** Headers that every request carries. */
        @Transient
        public var customDefaultHeaders: Map<String, String>?,
        /** Accepted for the official SDK's sake: only services that this library does not have use it. */
        public var fgaCacheUrl: String? = null,
        /** The key of the authentication API; or `DESCOPE_AUTH_MANAGEMENT_KEY`. Not part of the printed form. */
        @Transient
        public var authManagementKey: String? = null,
    ) : ConnectionConfig() {
        /** Everything from the environment. */
        public constructor() : this(null, null, null, null, null)

        /** [projectId], which becomes `DESCOPE_PROJECT_ID` where it is blank. */
        public fun initializeProjectId(): String? = filled(projectId, "DESCOPE_PROJECT_ID").also { projectId = it }

        /** [descopeBaseUrl], which becomes `DESCOPE_BASE_URL` where it is blank. */
        public fun initializeBaseURL(): String? = filled(descopeBaseUrl, "DESCOPE_BASE_URL").also { descopeBaseUrl = it }

        /** [fgaCacheUrl], which becomes `DESCOPE_FGA_CACHE_URL` where it is blank. */
        public fun initializeFgaCacheUrl(): String? = filled(fgaCacheUrl, "DESCOPE_FGA_CACHE_URL").also { fgaCacheUrl = it }

        /** [publicKey], which becomes `DESCOPE_PUBLIC_KEY` where it is blank. */
        public fun initializePublicKey(): String? = filled(publicKey, "DESCOPE_PUBLIC_KEY").also { publicKey = it }

        /** [managementKey], which becomes `DESCOPE_MANAGEMENT_KEY` where it is blank. */
        public fun initializeManagementKey(): String? = filled(managementKey, "DESCOPE_MANAGEMENT_KEY").also { managementKey = it }

        /** [authManagementKey], which becomes `DESCOPE_AUTH_MANAGEMENT_KEY` where it is blank. */
        public fun initializeAuthManagementKey(): String? =
            filled(authManagementKey, "DESCOPE_AUTH_MANAGEMENT_KEY").also { authManagementKey = it }

        override fun ownSettings(): Map<String, Any?> =
            mapOf(
                "projectId" to projectId,
                "managementKey" to managementKey,
                "authManagementKey" to authManagementKey,
                "baseUrl" to descopeBaseUrl,
                "headers" to customDefaultHeaders,
            )

        override fun ownContent(): Map<String, Any?> =
            mapOf(
                "projectId" to projectId,
                "managementKey" to managementKey,
                "publicKey" to publicKey,
                "descopeBaseUrl" to descopeBaseUrl,
                "customDefaultHeaders" to customDefaultHeaders,
                "fgaCacheUrl" to fgaCacheUrl,
                "authManagementKey" to authManagementKey,
            )

        /** Builds [Config]. */
        public class ConfigBuilder internal constructor() {
            private val made = Config()

            /** The Descope project; or `DESCOPE_PROJECT_ID`. */
            public fun projectId(projectId: String?): ConfigBuilder = apply { made.projectId = projectId }

            /** The management key; or `DESCOPE_MANAGEMENT_KEY`. Not part of the printed form. */
            public fun managementKey(managementKey: String?): ConfigBuilder = apply { made.managementKey = managementKey }

            /** Accepted for the official SDK's sake: only services that this library does not have use it. */
            public fun publicKey(publicKey: String?): ConfigBuilder = apply { made.publicKey = publicKey }

            /** Where the service is; or `DESCOPE_BASE_URL`, or by the project id. */
            public fun descopeBaseUrl(descopeBaseUrl: String?): ConfigBuilder = apply { made.descopeBaseUrl = descopeBaseUrl }

            /** Headers that every request carries. */
            public fun customDefaultHeaders(customDefaultHeaders: Map<String, String>?): ConfigBuilder =
                apply {
                    made.customDefaultHeaders =
                        customDefaultHeaders
                }

            /** Accepted for the official SDK's sake: only services that this library does not have use it. */
            public fun fgaCacheUrl(fgaCacheUrl: String?): ConfigBuilder = apply { made.fgaCacheUrl = fgaCacheUrl }

            /** The key of the authentication API; or `DESCOPE_AUTH_MANAGEMENT_KEY`. Not part of the printed form. */
            public fun authManagementKey(authManagementKey: String?): ConfigBuilder = apply { made.authManagementKey = authManagementKey }

            /** One deadline over all attempts of a call; 60 s. */
            public fun timeout(timeout: Duration?): ConfigBuilder = apply { made.timeout = timeout }

            /** How long making a connection may take, TLS included; 5 s. */
            public fun connectTimeout(connectTimeout: Duration?): ConfigBuilder = apply { made.connectTimeout = connectTimeout }

            /** How long one attempt may take; 25 s. */
            public fun attemptTimeout(attemptTimeout: Duration?): ConfigBuilder = apply { made.attemptTimeout = attemptTimeout }

            /** Repetitions after the first attempt; 3. */
            public fun maxRetries(maxRetries: Int?): ConfigBuilder = apply { made.maxRetries = maxRetries }

            /** The longest `Retry-After` that is waited for; a longer one is reported at once; 5 s. */
            public fun maxRetryAfter(maxRetryAfter: Duration?): ConfigBuilder = apply { made.maxRetryAfter = maxRetryAfter }

            /** The longest that a call waits for a service that does not answer, since when that was noticed; 10 s. Zero: not at all. */
            public fun maxOutageWait(maxOutageWait: Duration?): ConfigBuilder = apply { made.maxOutageWait = maxOutageWait }

            /** A PEM file of certificates to trust besides the system's, which `SSL_CERT_FILE` replaces. */
            public fun caFile(caFile: Path?): ConfigBuilder = apply { made.caFile = caFile }

            /** A key store whose certificates are trusted besides the system's and those of [caFile]. */
            public fun trustStore(trustStore: KeyStore?): ConfigBuilder = apply { made.trustStore = trustStore }

            /** The URL of a proxy; or `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, with `NO_PROXY`. Not part of the printed form. */
            public fun proxy(proxy: String?): ConfigBuilder = apply { made.proxy = proxy }

            /** Whether to trust any certificate. For tests only: whoever stands in between reads everything. */
            public fun skipVerify(skipVerify: Boolean?): ConfigBuilder = apply { made.skipVerify = skipVerify }

            /** Whether plain http to another host than this one is fine; or `TOKENPORT_ALLOW_INSECURE_HTTP=1`. */
            public fun allowInsecureHttp(allowInsecureHttp: Boolean?): ConfigBuilder = apply { made.allowInsecureHttp = allowInsecureHttp }

            /** Whether to speak HTTP/2 where the service offers it; true. */
            public fun http2(http2: Boolean?): ConfigBuilder = apply { made.http2 = http2 }

            /** Where futures are completed; the common pool, or one of the library's on one or two processors. One that runs its tasks in place would run them on a thread that does the input and output, where blocking methods fail. */
            public fun executor(executor: Executor?): ConfigBuilder = apply { made.executor = executor }

            /** What was given so far. */
            public fun build(): Config =
                Config(
                    made.projectId,
                    made.managementKey,
                    made.publicKey,
                    made.descopeBaseUrl,
                    made.customDefaultHeaders,
                    made.fgaCacheUrl,
                    made.authManagementKey,
                ).also { it.connectAs(made) }

            override fun toString(): String = "ConfigBuilder($made)"
        }

        /** Where building starts. */
        public companion object {
            /** A builder without any setting. */
            @JvmStatic
            public fun builder(): ConfigBuilder = ConfigBuilder()

            private fun filled(
                value: String?,
                variable: String,
            ): String? = if (value.isNullOrBlank()) System.getenv(variable) else value
        }
    }
