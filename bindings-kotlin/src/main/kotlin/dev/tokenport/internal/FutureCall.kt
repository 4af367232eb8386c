package dev.tokenport.internal

import java.util.concurrent.CompletableFuture
import java.util.concurrent.Executor

/**
 * A call as the future that the user holds. It decodes its own result, on an executor and never on the IO thread, so that
 * whatever ends it first (a cancel, a timeout of its own) drops the request.
 */
internal class FutureCall<T>(
    private val operation: Operation<*, T>,
    executor: Executor?,
) : CompletableFuture<T>(),
    Receiver {
    /** The door's name for the call, from when it is started; nobody has the future before. */
    @Volatile
    var number: Long = 0

    private val started = System.nanoTime()
    private val executor: Executor = executor ?: COMPLETION_POOL

    override fun deliver(outcome: ByteArray) {
        val delivery = Delivery(started, outcome)
        try {
            executor.execute { end(delivery) }
        } catch (_: RuntimeException) {
            // The user's executor is shut down or broken: the future must end all the same.
            COMPLETION_POOL.execute { end(delivery) }
        }
    }

    override fun cancel(mayInterruptIfRunning: Boolean): Boolean = super.cancel(mayInterruptIfRunning).also(::drop)

    override fun complete(value: T): Boolean = super.complete(value).also(::drop)

    override fun completeExceptionally(problem: Throwable): Boolean = super.completeExceptionally(problem).also(::drop)

    // What the user derives of it is an ordinary future.
    override fun <U> newIncompleteFuture(): CompletableFuture<U> = CompletableFuture()

    private fun drop(endedHere: Boolean) {
        if (endedHere) Door.cancel(number)
    }

    @Suppress("TooGenericExceptionCaught")
    private fun end(delivery: Delivery) {
        if (isDone) return
        try {
            super.complete(operation.result(delivery))
        } catch (problem: Throwable) {
            super.completeExceptionally(problem)
        }
    }
}
