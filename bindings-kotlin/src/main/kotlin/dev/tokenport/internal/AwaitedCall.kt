package dev.tokenport.internal

import java.util.concurrent.CountDownLatch

/** A call that a virtual thread waits for: in Java, where it only parks. */
internal class AwaitedCall : Receiver {
    /** The door's name for the call. */
    val number: Long = nextCallNumber()

    private val ended = CountDownLatch(1)
    private var outcome: ByteArray? = null

    override fun deliver(outcome: ByteArray) {
        this.outcome = outcome
        ended.countDown()
    }

    /** Waits for the end of the call. An interrupt cancels it. */
    fun await(): ByteArray {
        try {
            ended.await()
        } catch (interrupt: InterruptedException) {
            Door.cancel(number)
            throw Interrupts.ended(interrupt)
        }
        return checkNotNull(outcome)
    }
}
