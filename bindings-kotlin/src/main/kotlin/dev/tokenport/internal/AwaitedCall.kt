package dev.tokenport.internal

import dev.tokenport.exception.CallCancelledException
import dev.tokenport.exception.ErrorKind
import java.util.concurrent.CountDownLatch

/** A call that a thread waits for, in Java, so that interrupts work and a virtual thread only parks. */
internal class AwaitedCall : Receiver {
    /** The door's name for the call. */
    val number: Long = nextCallNumber()

    private val started = System.nanoTime()
    private val ended = CountDownLatch(1)
    private var delivery: Delivery? = null

    init {
        // An interrupted thread would not wait, so it does not send either.
        if (Thread.currentThread().isInterrupted) throw cancelled("nothing was sent", null)
    }

    override fun deliver(
        payload: ByteArray,
        status: Int,
        attempts: Int,
        requestId: String,
    ) {
        delivery = Delivery(started, payload, status, attempts, requestId)
        ended.countDown()
    }

    /** Waits for the end of the call. An interrupt cancels it, and stays set. */
    fun await(): Delivery {
        try {
            ended.await()
        } catch (interrupt: InterruptedException) {
            Door.cancel(number)
            Thread.currentThread().interrupt()
            throw cancelled("the request may have taken effect", interrupt)
        }
        return checkNotNull(delivery)
    }

    private fun cancelled(
        effect: String,
        cause: Throwable?,
    ) = CallCancelledException(ErrorReport.local(ErrorKind.CANCELLED, "the thread was interrupted; $effect"), cause)
}
