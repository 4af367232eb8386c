package dev.tokenport.internal

import java.util.concurrent.CompletableFuture
import java.util.concurrent.Executor
import java.util.concurrent.ForkJoinPool

/**
 * Where futures end that were given no executor: where Java's own do, but never on a thread made for each.
 *
 * That is what [CompletableFuture.defaultExecutor] does before Java 25 where the common pool has one thread (one or two
 * processors, a small container) or was set to none, and it costs more than the call. The pool that we have there instead
 * is wider than the processors are many: what users do when a future ends may block, and held nothing up so far.
 */
internal val COMPLETION_POOL: Executor =
    if (ForkJoinPool.getCommonPoolParallelism() > 1) ForkJoinPool.commonPool() else ForkJoinPool(THREADS)

private const val THREADS = 16
