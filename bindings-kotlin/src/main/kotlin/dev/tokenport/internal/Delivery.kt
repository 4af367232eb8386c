package dev.tokenport.internal

import java.nio.ByteBuffer

/**
 * How a call ended that began at `started`, in nanoseconds.
 *
 * @param outcome as the native library writes it: the reply's HTTP status, how many times the request was tried and the
 *   length of the request id, as integers; the request id; the reply's body
 */
internal class Delivery(
    val started: Long,
    private val outcome: ByteArray,
) {
    private val head = ByteBuffer.wrap(outcome)
    private val bodyStart get() = HEAD + head.getInt(2 * Int.SIZE_BYTES)

    val status: Int get() = head.getInt(0)
    val attempts: Int get() = head.getInt(Int.SIZE_BYTES)

    /** The id that all attempts carried. */
    val requestId: String get() = String(outcome, HEAD, bodyStart - HEAD, Charsets.UTF_8)

    /** Whether the body is an error of the core. */
    val isError: Boolean get() = status == 0

    fun <T> read(type: Class<T>): T = Json.read(outcome, bodyStart, type)
}

private const val HEAD = 3 * Int.SIZE_BYTES
