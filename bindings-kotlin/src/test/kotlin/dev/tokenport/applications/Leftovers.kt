package dev.tokenport.applications

import org.junit.jupiter.api.Assertions.assertEquals
import java.lang.ref.WeakReference
import java.nio.file.Files
import java.nio.file.Path
import kotlin.streams.asSequence

/** What applications leave in the JVM, beside what there was before. */
class Leftovers {
    private val loaders = ArrayList<WeakReference<ClassLoader>>()
    private val before = settled()

    /** The class loader of an application, which must not be kept by who calls this. */
    fun of(loader: ClassLoader) {
        loaders += WeakReference(loader)
    }

    /** Waits until nothing is left. */
    fun awaitNone() {
        val deadline = System.nanoTime() + 30_000_000_000
        while (left() != NOTHING && System.nanoTime() < deadline) {
            collect()
        }
        assertEquals(NOTHING, left())
    }

    private fun left() =
        mapOf(
            "class loaders" to loaders.count { it.get() != null },
            "threads" to maxOf(0, threads() - before.first),
            "libraries" to maxOf(0, libraries() - before.second),
        )

    /** Threads and libraries once nothing of earlier applications is on its way out. */
    private fun settled(): Pair<Int, Int> {
        val seen = generateSequence { (threads() to libraries()).also { collect() } }
        return seen.zipWithNext().first { (one, next) -> one == next }.first
    }

    private fun collect() {
        System.gc()
        Thread.sleep(100)
    }

    /** Threads that do the IO or look up names, and those on which futures end. */
    private fun threads(): Int {
        val native =
            Files.list(Path.of("/proc/self/task")).use { tasks ->
                tasks.asSequence().count { task -> nameOf(task).let { it.startsWith("tokenport") || it.startsWith("tokio") } }
            }
        return native + Thread.getAllStackTraces().keys.count { it.name.startsWith("ForkJoinPool-") }
    }

    // A thread may end meanwhile.
    private fun nameOf(task: Path) = runCatching { Files.readString(task.resolve("comm")) }.getOrDefault("")

    private fun libraries() = Files.readAllLines(Path.of("/proc/self/maps")).count { "libtokenport_jvm" in it && "r-xp" in it }

    private companion object {
        val NOTHING = mapOf("class loaders" to 0, "threads" to 0, "libraries" to 0)
    }
}
