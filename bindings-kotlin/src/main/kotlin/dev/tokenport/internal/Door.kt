package dev.tokenport.internal

/**
 * The native functions that calls go through. [NativeLibrary.load] comes before the first use.
 *
 * Both ways to call take the id of the client, the operation's id, its arguments and the call's own options as JSON, and
 * end with what a [Delivery] reads.
 */
internal object Door {
    /**
     * Makes a call and waits for its end in native code, where this thread does the input and output itself if no other
     * does. A virtual thread would keep its carrier meanwhile.
     *
     * @return null when the thread was interrupted meanwhile, and the request dropped
     */
    @JvmStatic
    external fun call(
        client: Long,
        operation: ByteArray,
        arguments: ByteArray,
        options: ByteArray?,
    ): ByteArray?

    /**
     * Starts a call.
     *
     * @param call a number for the call that was never used before, for [cancel]
     * @param receiver is told how it ended, unless the call is cancelled before
     */
    @JvmStatic
    external fun callAsync(
        client: Long,
        call: Long,
        operation: ByteArray,
        arguments: ByteArray,
        options: ByteArray?,
        receiver: Receiver,
    )

    /** Drops a call that was started, and its request; nothing happens if it is over. */
    @JvmStatic
    external fun cancel(call: Long)

    /** What [call] asks from time to time. */
    @JvmStatic
    fun isInterrupted(): Boolean = Thread.currentThread().isInterrupted
}
