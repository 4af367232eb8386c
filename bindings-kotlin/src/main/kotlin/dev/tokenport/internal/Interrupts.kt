package dev.tokenport.internal

import dev.tokenport.exception.CallCancelledException
import dev.tokenport.exception.ErrorKind

/** What interrupts do to blocking calls. They stay set. */
internal object Interrupts {
    /** An interrupted thread would not wait, so it does not send either. */
    fun check() {
        if (Thread.currentThread().isInterrupted) throw cancelled("nothing was sent", null)
    }

    /** The end of a call under way. */
    fun ended(interrupt: InterruptedException): CallCancelledException {
        Thread.currentThread().interrupt()
        return cancelled("the request may have taken effect", interrupt)
    }

    private fun cancelled(
        effect: String,
        cause: Throwable?,
    ) = CallCancelledException(ErrorReport.local(ErrorKind.CANCELLED, "the thread was interrupted; $effect"), cause)
}
