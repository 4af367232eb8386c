package dev.tokenport.internal

/** What the native library tells how a call ended, on the thread that does the input and output: take it and return. */
internal fun interface Receiver {
    /** @param outcome what a [Delivery] reads */
    fun deliver(outcome: ByteArray)
}
