package dev.tokenport.internal

import dev.tokenport.exception.DescopeException
import java.lang.ref.Reference
import java.util.concurrent.CompletableFuture
import java.util.concurrent.Executor

/** Makes the calls of one client: blocking ones, and futures. */
internal class Calls(
    private val client: NativeClient,
    private val executor: Executor?,
) {
    private val id = client.id

    /** Makes a call, with a token of the caller's own if the operation takes one, and waits for its end. */
    fun <T> call(
        operation: Operation<*, T>,
        arguments: Any?,
        token: String? = null,
    ): T {
        Interrupts.check()
        val started = System.nanoTime()
        val parks = Thread.currentThread().isVirtualThread()
        val outcome = if (parks) park(operation, arguments, token) else drive(operation, arguments, token)
        return operation.result(Delivery(started, outcome))
    }

    /** Starts a call. The future fails with a [DescopeException]; cancelling it cancels the call. */
    fun <T> callAsync(
        operation: Operation<*, T>,
        arguments: Any?,
        token: String? = null,
    ): CompletableFuture<T> {
        val call = FutureCall(operation, executor)
        try {
            call.number = start(operation, arguments, token, call)
        } catch (problem: DescopeException) {
            call.completeExceptionally(problem)
        }
        return call
    }

    private fun drive(
        operation: Operation<*, *>,
        arguments: Any?,
        token: String?,
    ): ByteArray {
        val outcome = operation.make(id, arguments, token)
        Reference.reachabilityFence(client)
        return outcome ?: throw Interrupts.ended(InterruptedException())
    }

    private fun park(
        operation: Operation<*, *>,
        arguments: Any?,
        token: String?,
    ): ByteArray {
        val call = AwaitedCall()
        return call.await(start(operation, arguments, token, call))
    }

    private fun start(
        operation: Operation<*, *>,
        arguments: Any?,
        token: String?,
        receiver: Receiver,
    ): Long {
        val number = operation.start(id, arguments, token, receiver)
        // The door knows the native client by a number only: it must outlive the look-up.
        Reference.reachabilityFence(client)
        return number
    }
}
