package dev.tokenport.applications

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.util.concurrent.Callable
import java.util.concurrent.Executors

/** Several applications in one JVM, each with a class loader and a copy of the library of its own. */
class ApplicationsTest {
    @Test
    fun `whatever way applications start, each acts on its own authority`() {
        Vault().use { vault ->
            val results = (0 until ROUNDS).flatMap { round -> started(round, vault) }
            val wrong = results.filter { (name, got) -> got != List(2 * Application.CALLS) { "token of $name" } }
            val summary = "${wrong.size} of ${results.size} applications are wrong, the first is ${wrong.firstOrNull()}"
            assertEquals(0, vault.foreign.get(), "of ${vault.fetches} requests; $summary")
            assertTrue(wrong.isEmpty(), summary)
            assertEquals(results.size * 2 * Application.CALLS, vault.fetches.get())
        }
    }

    /** Eight of them: all at once in even rounds, one after the other in odd ones, ever closer. */
    private fun started(
        round: Int,
        vault: Vault,
    ): List<Pair<String, List<String>>> {
        val threads = Executors.newFixedThreadPool(LOADERS)
        val apart = if (round % 2 == 0) 0L else (ROUNDS - round) / 2L
        val applications =
            (0 until LOADERS).map { index ->
                val name = "Project${round}Application$index".padEnd(28, '0')
                Callable {
                    Thread.sleep(index * apart)
                    ApplicationLoader().use { name to it.run(name, vault.url) }
                }
            }
        return threads.invokeAll(applications).map { it.get() }.also { threads.shutdown() }
    }

    private companion object {
        const val LOADERS = 8
        const val ROUNDS = 50
    }
}
