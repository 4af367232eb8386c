package dev.tokenport.internal

/** The native functions that calls go through. [NativeLibrary.load] comes before the first use. */
internal object Door {
    /**
     * Starts a call.
     *
     * @param client the id of the client
     * @param call a number for the call that was never used before, for [cancel]
     * @param options the call's own options as JSON
     * @param receiver is told how it ended, unless the call is cancelled before
     */
    @JvmStatic
    external fun callAsync(
        client: Long,
        call: Long,
        operation: String,
        arguments: ByteArray,
        options: ByteArray?,
        receiver: Receiver,
    )

    /** Drops a call and its request; nothing happens if it is over. */
    @JvmStatic
    external fun cancel(call: Long)
}
