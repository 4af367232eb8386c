package dev.tokenport.internal

import java.util.concurrent.CompletableFuture
import java.util.concurrent.Executor
import java.util.concurrent.ForkJoinPool
import java.util.concurrent.TimeUnit

/**
 * Where futures end that were given no executor: where Java's own do, but never on a thread made for each.
 *
 * That is what [CompletableFuture.defaultExecutor] does before Java 25 where the common pool has one thread (one or two
 * processors, a small container) or was set to none, and it costs more than the call. The pool that we have there instead
 * is wider than the processors are many: what users do when a future ends may block, and held nothing up so far.
 */
internal val COMPLETION_POOL: Executor =
    if (ForkJoinPool.getCommonPoolParallelism() > 1) ForkJoinPool.commonPool() else pool()

// Its threads end soon, one after the other, and with them what an application leaves that is over.
private fun pool() =
    ForkJoinPool(
        THREADS,
        ForkJoinPool.defaultForkJoinWorkerThreadFactory,
        null,
        false,
        0,
        THREADS,
        0,
        null,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
    )

private const val THREADS = 16
private const val IDLE_SECONDS = 1L
