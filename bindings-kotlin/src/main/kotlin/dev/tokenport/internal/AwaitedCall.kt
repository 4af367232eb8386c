package dev.tokenport.internal

import java.util.concurrent.CountDownLatch

/** A call that a virtual thread waits for: in Java, where it only parks. */
internal class AwaitedCall : Receiver {
    private val ended = CountDownLatch(1)
    private var outcome: ByteArray? = null

    override fun deliver(outcome: ByteArray) {
        this.outcome = outcome
        ended.countDown()
    }

    /** Waits for the end of the call, which the door knows by this number. An interrupt cancels it. */
    fun await(number: Long): ByteArray {
        try {
            ended.await()
        } catch (interrupt: InterruptedException) {
            Door.cancel(number)
            throw Interrupts.ended(interrupt)
        }
        return checkNotNull(outcome)
    }
}
