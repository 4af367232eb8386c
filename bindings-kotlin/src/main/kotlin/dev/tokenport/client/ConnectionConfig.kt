package dev.tokenport.client

import com.fasterxml.jackson.databind.annotation.JsonSerialize
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer
import dev.tokenport.internal.MASK
import dev.tokenport.internal.inSeconds
import java.nio.file.Path
import java.security.KeyStore
import java.time.Duration
import java.util.concurrent.Executor

/**
 * How any client reaches its service. What is null comes from the environment, and then from a default.
 *
 * To whoever walks objects, loggers and crash reporters above all, it shows its printed form: Jackson writes that, and
 * fields that hold secrets are transient.
 */
@JsonSerialize(using = ToStringSerializer::class)
public abstract class ConnectionConfig internal constructor() {
    /** One deadline over all attempts of a call; or `TOKENPORT_TIMEOUT` in seconds, or 60 s. */
    public var timeout: Duration? = null

    /** How long making a connection may take, TLS included; 5 s. */
    public var connectTimeout: Duration? = null

    /** How long one attempt may take; 25 s. */
    public var attemptTimeout: Duration? = null

    /** Repetitions after the first attempt; 3. */
    public var maxRetries: Int? = null

    /** The longest `Retry-After` that is waited for; a longer one is reported at once; 5 s. */
    public var maxRetryAfter: Duration? = null

    /**
     * The longest that a call waits for a service that does not answer, counted from when that was noticed; or
     * `TOKENPORT_MAX_OUTAGE_WAIT` in seconds, or 10 s (2 s until the service has answered once). With zero calls do not
     * wait for one another: each is repeated by itself.
     */
    public var maxOutageWait: Duration? = null

    /** A PEM file of certificates to trust besides the system's, which `SSL_CERT_FILE` replaces. */
    public var caFile: Path? = null

    /** A key store whose certificates are trusted besides the system's and those of [caFile]. */
    public var trustStore: KeyStore? = null

    /** The URL of a proxy; or `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, with `NO_PROXY`. Not part of the printed form. */
    @Transient
    public var proxy: String? = null

    /** Whether to trust any certificate. For tests only: whoever stands in between reads everything. */
    public var skipVerify: Boolean? = null

    /** Whether plain http to another host than this one is fine; or `TOKENPORT_ALLOW_INSECURE_HTTP=1`. */
    public var allowInsecureHttp: Boolean? = null

    /** Whether to speak HTTP/2 where the service offers it; true. */
    public var http2: Boolean? = null

    /** Where futures are completed; the common pool, or one of the library's on one or two processors. One that runs its tasks in place would run them on a thread that does the input and output, where blocking methods fail. */
    public var executor: Executor? = null

    override fun equals(other: Any?): Boolean = other is ConnectionConfig && javaClass == other.javaClass && content() == other.content()

    override fun hashCode(): Int = content().hashCode()

    override fun toString(): String =
        content().entries.joinToString(prefix = "${javaClass.simpleName}(", postfix = ")") { (name, value) ->
            "$name=${printed(name, value)}"
        }

    /** What the core is told, with this file as the certificates to trust. */
    internal fun toSettings(trusted: Path?): Map<String, Any?> =
        ownSettings() +
            mapOf(
                "timeout" to timeout?.inSeconds(),
                "connectTimeout" to connectTimeout?.inSeconds(),
                "attemptTimeout" to attemptTimeout?.inSeconds(),
                "maxRetries" to maxRetries,
                "maxRetryAfter" to maxRetryAfter?.inSeconds(),
                "maxOutageWait" to maxOutageWait?.inSeconds(),
                "caFile" to trusted?.toString(),
                "proxy" to proxy,
                "skipVerify" to skipVerify,
                "allowInsecureHttp" to allowInsecureHttp,
                "http2" to http2,
                "sdk" to mapOf("language" to "java", "version" to System.getProperty("java.version")),
            )

    /** What the core is told of the service and its credentials. */
    internal abstract fun ownSettings(): Map<String, Any?>

    /** The fields beside these, under their names. */
    internal abstract fun ownContent(): Map<String, Any?>

    /** Takes over how another one reaches its service. */
    internal fun connectAs(other: ConnectionConfig) {
        timeout = other.timeout
        connectTimeout = other.connectTimeout
        attemptTimeout = other.attemptTimeout
        maxRetries = other.maxRetries
        maxRetryAfter = other.maxRetryAfter
        maxOutageWait = other.maxOutageWait
        caFile = other.caFile
        trustStore = other.trustStore
        proxy = other.proxy
        skipVerify = other.skipVerify
        allowInsecureHttp = other.allowInsecureHttp
        http2 = other.http2
        executor = other.executor
    }

    private fun content(): Map<String, Any?> =
        ownContent() +
            mapOf(
                "timeout" to timeout,
                "connectTimeout" to connectTimeout,
                "attemptTimeout" to attemptTimeout,
                "maxRetries" to maxRetries,
                "maxRetryAfter" to maxRetryAfter,
                "maxOutageWait" to maxOutageWait,
                "caFile" to caFile,
                "trustStore" to trustStore,
                "proxy" to proxy,
                "skipVerify" to skipVerify,
                "allowInsecureHttp" to allowInsecureHttp,
                "http2" to http2,
                "executor" to executor,
            )

    private fun printed(
        name: String,
        value: Any?,
    ): Any? =
        when {
            value == null -> null

            name in SECRET -> MASK

            // A header may hold a credential.
            value is Map<*, *> -> value.keys

            else -> value
        }

    private companion object {
        val SECRET = setOf("managementKey", "authManagementKey", "apiToken", "clientSecret", "proxy")
    }
}
