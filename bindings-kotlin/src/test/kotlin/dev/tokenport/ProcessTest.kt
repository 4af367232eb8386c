package dev.tokenport

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.junit.jupiter.params.provider.ValueSource
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

    @ParameterizedTest
    @CsvSource("ReturnFromMain, 0", "SystemExit, 7", "UncaughtException, 1", "Killed, 143")
    fun `a process with calls in flight ends at once`(
        program: String,
        code: Int,
    ) {
        emulator.fault("""{"path":"$LOAD_ALL","count":0,"delayMs":20000}""")
        endsAtOnce(start(program), code)
    }

    @Test
    fun `a process ends while answers arrive`() {
        repeat(4) {
            val child = start("SystemExitWhileAnswersArrive")
            assertEquals("in flight", child.inputReader().readLine())
            assertEquals(7, child.waitFor())
        }
    }

    @ParameterizedTest
    @ValueSource(ints = [0, 1])
    fun `a future does not cost a thread, however small the common pool`(parallelism: Int) {
        val child = start("ThreadsOfFutures", "-D$COMMON_POOL.parallelism=$parallelism")
        assertEquals("few", child.inputReader().readLine())
        assertEquals(0, child.waitFor())
    }

    @Test
    fun `a thread that has hardly any stack left for native code does not end the process`() {
        val child = start("ShallowStacks")
        assertEquals("alive", child.inputReader().readLine())
        assertEquals(0, child.waitFor())
    }

    @Test
    @Timeout(300)
    fun `what clients need is given back when they are closed`() {
        // With hardly any garbage collection, which is what closing must not depend on.
        val child = start("ManyClients", "-Xms512m", "-Xmn400m", "-XX:+AlwaysPreTouch")
        val grown = child.inputReader().readLine()
        assertEquals(0, child.waitFor())
        assertTrue(grown.removeSuffix(" kB").toLong() < 20_000, "$grown after 7,000 clients")
    }

    @Test
    fun `virtual threads that wait need no thread of the system`() {
        emulator.fault("""{"path":"$LOAD_ALL","count":0,"delayMs":1000}""")
        // All of them on one thread of the system.
        val one = listOf("parallelism", "maxPoolSize").map { "-Djdk.virtualThreadScheduler.$it=1" }
        val child = onNewerJava("VirtualThreads", *one.toTypedArray())
        assertEquals("200 answers", child.inputReader().readLine())
        assertEquals(0, child.waitFor())
    }

    @Test
    fun `a virtual thread that is interrupted drops its request`() {
        emulator.fault("""{"path":"$LOAD_ALL","count":0,"delayMs":20000}""")
        val child = onNewerJava("InterruptedVirtualThread")
        assertEquals("CallCancelledException, interrupted: true", child.inputReader().readLine())
        assertEquals(0, child.waitFor())
        emulator.awaitRequest { it.path == LOAD_ALL && it.abandoned }
    }

    @Test
    fun `a process with virtual threads in calls ends at once`() {
        emulator.fault("""{"path":"$LOAD_ALL","count":0,"delayMs":20000}""")
        endsAtOnce(onNewerJava("ExitWithVirtualThreads"), 7)
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
    fun `a process without a home leaves nothing where it started, and starts no other`() {
        val directory = Files.createTempDirectory("tokenport-homeless")
        val child = start("OtherProcesses", "-Duser.home=?", from = directory)
        assertEquals("0 processes", child.inputReader().readLine())
        assertEquals(0, child.waitFor())
        assertEquals(0, Files.list(directory).use { it.count() })
    }

    @Test
    fun `a directory that will not do is named, with what to do`() {
        val child = start("EnvironmentOnly", "-Djava.io.tmpdir=/no/such/directory")
        val text = child.inputStream.bufferedReader().readText()
        assertTrue(text.startsWith("ClientSetupException") && "dev.tokenport.native.dir" in text && "/no/such/directory" in text, text)
    }

    @Test
    fun `a directory that nothing is executed from is named, with what to do`() {
        val directory = Files.createTempDirectory("tokenport-noexec")
        val script = "mount -t tmpfs -o noexec none $directory && exec \"\$@\""
        val mounted = listOf("unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh")
        assumeTrue(ProcessBuilder(mounted + "true").start().waitFor() == 0, "nothing can be mounted here")
        val child = start("EnvironmentOnly", "-Djava.io.tmpdir=$directory", within = mounted)
        val text = child.inputStream.bufferedReader().readText()
        assertTrue(text.startsWith("ClientSetupException") && "dev.tokenport.native.dir" in text && "$directory" in text, text)
    }

    /** A Java with virtual threads: `make test-jvm` has it from a Python package. */
    private fun onNewerJava(
        program: String,
        vararg jvm: String,
    ): Process {
        val java = checkNotNull(System.getProperty("tokenport.newer.java")) { "-Dtokenport.newer.java=…" }
        return start(program, "--enable-native-access=ALL-UNNAMED", *jvm, java = java)
    }

    /** The program says when its calls are in flight, and ends: within a second, with this code, and no request left. */
    private fun endsAtOnce(
        child: Process,
        code: Int,
    ) {
        val output = child.inputReader()
        assertEquals("in flight", output.readLine())
        val start = System.nanoTime()
        assertTrue(child.waitFor(10, TimeUnit.SECONDS))
        val seconds = (System.nanoTime() - start) / 1e9
        assertEquals(listOf(code, null), listOf(child.exitValue(), output.readLine()))
        assertTrue(seconds < 1, "$seconds s")
        emulator.awaitRequests { all -> all.isNotEmpty() && all.all { it.abandoned || it.status != 0 } }
    }

    private fun start(
        program: String,
        vararg jvm: String,
        java: String = Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        within: List<String> = emptyList(),
        from: Path? = null,
    ): Process {
        val command = within + listOf(java, "-cp", System.getProperty("java.class.path"), *jvm, "dev.tokenport.Programs", program)
        val builder = ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).directory(from?.toFile())
        builder.environment() +=
            mapOf(
                "DESCOPE_PROJECT_ID" to Emulator.PROJECT_ID,
                "DESCOPE_MANAGEMENT_KEY" to Emulator.MANAGEMENT_KEY,
                "DESCOPE_BASE_URL" to emulator.url,
                "SSL_CERT_FILE" to emulator.caFile.toString(),
            )
        return builder.start()
    }

    private companion object {
        const val COMMON_POOL = "java.util.concurrent.ForkJoinPool.common"
        const val LOAD_ALL = "/v1/mgmt/outbound/apps"
    }
}
