package dev.tokenport.applications

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.util.concurrent.FutureTask

/** What an application leaves in the JVM when it is over: nothing. */
class RedeployTest {
    private val leftovers = Leftovers()

    @Test
    fun `an application that is over leaves no class, no thread and no library`() {
        Vault().use { vault -> repeat(20) { leftovers.of(deployed("Redeployed$it".padEnd(28, '0'), vault.url)) } }
        leftovers.awaitNone()
    }

    @Test
    fun `nor does one that forgot to close its client`() {
        Vault().use { vault -> repeat(5) { leftovers.of(deployed("forgetful".padEnd(28, '0'), vault.url)) } }
        leftovers.awaitNone()
    }

    @Test
    fun `thread dumps name the thread that does the IO`() {
        Vault().use { vault ->
            leftovers.of(deployed("Named".padEnd(28, '0'), vault.url))
            assertTrue(Thread.getAllStackTraces().keys.any { it.name == "tokenport-io" && it.isDaemon })
        }
        leftovers.awaitNone()
    }

    /** Deploys it, runs it on a thread of its own, and undeploys it. */
    private fun deployed(
        name: String,
        url: String,
    ): ClassLoader =
        ApplicationLoader().use { loader ->
            val got = FutureTask { loader.run(name, url) }
            Thread(got).start()
            assertEquals(List(2 * Application.CALLS) { "token of $name" }, got.get())
            loader
        }
}
