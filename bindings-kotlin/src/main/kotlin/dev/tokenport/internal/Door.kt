package dev.tokenport.internal

/**
 * The native functions. [NativeLibrary.load] comes before the first use. The JVM binds them for the class loader that has
 * loaded the library, and clients and calls are numbers that no other library knows.
 *
 * Both ways to call take the number of the client, the operation's id, its arguments and the call's own options as JSON,
 * and end with what a [Delivery] reads.
 */
internal object Door {
    /** The environment variables that [open] looks at, as a list in JSON. */
    @JvmStatic
    external fun environmentNames(): ByteArray

    /** Opens a client from settings and an environment, both in JSON. Nothing is sent yet. */
    @JvmStatic
    @Throws(Refused::class)
    external fun open(
        settings: ByteArray,
        environment: ByteArray,
    ): Long

    /** A client that shares everything with another one and makes its calls with these options, in JSON. */
    @JvmStatic
    @Throws(Refused::class)
    external fun derive(
        client: Long,
        options: ByteArray,
    ): Long

    /** What a client knows of the places that it calls, as JSON. */
    @JvmStatic
    external fun stats(client: Long): ByteArray

    /** Ends a client and those it shares everything with; later calls fail. Nothing happens if it is over. */
    @JvmStatic
    external fun close(client: Long)

    /** Gives back what belongs to this client alone. Nothing happens if it is gone. */
    @JvmStatic
    external fun forget(client: Long)

    /** A new random secret for an OAuth app of VMware Cloud Services. */
    @JvmStatic
    external fun generateSecret(): String

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
     * @param receiver is told how it ended, unless the call is cancelled before
     * @return a number for the call, for [cancel]
     */
    @JvmStatic
    external fun callAsync(
        client: Long,
        operation: ByteArray,
        arguments: ByteArray,
        options: ByteArray?,
        receiver: Receiver,
    ): Long

    /** Drops a call that was started, and its request; nothing happens if it is over. */
    @JvmStatic
    external fun cancel(call: Long)

    /** What [call] asks from time to time. */
    @JvmStatic
    fun isInterrupted(): Boolean = Thread.currentThread().isInterrupted
}
