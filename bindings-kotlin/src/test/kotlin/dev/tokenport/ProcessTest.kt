package dev.tokenport

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import kotlin.streams.asSequence

/** What needs a process of its own: the environment, the exit, the directory of the native library. */
@Timeout(60)
class ProcessTest {
    private val emulator = Emulator.fresh()

    @Test
    fun `a client is made of the environment alone`() {
        val child = start("EnvironmentOnly")
        assertEquals(
            "0 apps",
            child.inputStream
                .bufferedReader()
                .readText()
                .trim(),
        )
        assertEquals(0, child.waitFor())
    }

    @Test
    fun `a process with calls in flight ends at once`() {
        emulator.fault("""{"count":0,"delayMs":20000}""")
        val child = start("ExitInFlight")
        val output = child.inputStream.bufferedReader()
        assertEquals("in flight", output.readLine())
        val start = System.nanoTime()
        assertTrue(child.waitFor(10, TimeUnit.SECONDS))
        val seconds = (System.nanoTime() - start) / 1e9
        assertEquals(0, child.exitValue())
        assertTrue(seconds < 1, "$seconds s")
    }

    @Test
    fun `the native library goes where it is told, and leaves nothing there`() {
        val directory = Files.createTempDirectory("tokenport-native")
        val child = start("EnvironmentOnly", "-Ddev.tokenport.native.dir=$directory", "-Djava.io.tmpdir=/no/such/directory")
        assertEquals(
            "0 apps",
            child.inputStream
                .bufferedReader()
                .readText()
                .trim(),
        )
        assertEquals(0, child.waitFor())
        assertEquals(0, Files.list(directory).use { files -> files.asSequence().count { "tokenport" in it.fileName.toString() } })
    }

    @Test
    fun `a directory that will not do is named, with what to do`() {
        val child = start("EnvironmentOnly", "-Djava.io.tmpdir=/no/such/directory")
        val text = child.inputStream.bufferedReader().readText()
        assertTrue(text.startsWith("ClientSetupException") && "dev.tokenport.native.dir" in text && "/no/such/directory" in text, text)
    }

    private fun start(
        program: String,
        vararg jvm: String,
    ): Process {
        val java = Path.of(System.getProperty("java.home"), "bin", "java").toString()
        val command = listOf(java, "-cp", System.getProperty("java.class.path"), *jvm, "dev.tokenport.Programs", program)
        val builder = ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)
        builder.environment() +=
            mapOf(
                "DESCOPE_PROJECT_ID" to Emulator.PROJECT_ID,
                "DESCOPE_MANAGEMENT_KEY" to Emulator.MANAGEMENT_KEY,
                "DESCOPE_BASE_URL" to emulator.url,
                "SSL_CERT_FILE" to emulator.caFile.toString(),
            )
        return builder.start()
    }
}
