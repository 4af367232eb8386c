package dev.tokenport.client

import com.fasterxml.jackson.databind.annotation.JsonSerialize
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer
import dev.tokenport.internal.inSeconds
import java.time.Duration

/**
 * What belongs to calls and not to their requests, for [DescopeClient.withOptions].
 *
 * What is null is left as the client has it. Jackson writes the printed form.
 */
@JsonSerialize(using = ToStringSerializer::class)
public class CallOptions(
    /** One deadline over all attempts of a call. */
    public var timeout: Duration? = null,
    /** The id that all attempts carry as `x-external-rid`; without one, each call gets a random one. */
    public var requestId: String? = null,
    /** Further headers; they win over the client's. */
    @Transient
    public var headers: Map<String, String>? = null,
    /** The longest that a call waits for a service that does not answer, since when that was noticed. Zero: not at all. */
    public var maxOutageWait: Duration? = null,
) {
    /** Names the headers, and not what is in them. */
    override fun toString(): String =
        "CallOptions(timeout=$timeout, requestId=$requestId, headers=${headers?.keys}, maxOutageWait=$maxOutageWait)"

    internal fun toWire(): Map<String, Any?> =
        mapOf(
            "timeout" to timeout?.inSeconds(),
            "requestId" to requestId,
            "headers" to headers,
            "maxOutageWait" to maxOutageWait?.inSeconds(),
        )

    /** Builds [CallOptions]. */
    public class CallOptionsBuilder internal constructor() {
        private val made = CallOptions()

        /** One deadline over all attempts of a call. */
        public fun timeout(timeout: Duration?): CallOptionsBuilder = apply { made.timeout = timeout }

        /** The id that all attempts carry as `x-external-rid`. */
        public fun requestId(requestId: String?): CallOptionsBuilder = apply { made.requestId = requestId }

        /** Further headers; they win over the client's. */
        public fun headers(headers: Map<String, String>?): CallOptionsBuilder = apply { made.headers = headers }

        /** The longest that a call waits for a service that does not answer, since when that was noticed. Zero: not at all. */
        public fun maxOutageWait(maxOutageWait: Duration?): CallOptionsBuilder = apply { made.maxOutageWait = maxOutageWait }

        /** What was given so far. */
        public fun build(): CallOptions = CallOptions(made.timeout, made.requestId, made.headers, made.maxOutageWait)

        override fun toString(): String = "CallOptionsBuilder($made)"
    }

    /** Where building starts. */
    public companion object {
        /** A builder without any option set. */
        @JvmStatic
        public fun builder(): CallOptionsBuilder = CallOptionsBuilder()
    }
}
