package dev.tokenport.internal

import dev.tokenport.exception.ClientSetupException
import java.io.IOException
import java.io.InputStream
import java.nio.file.Files
import java.nio.file.Path

/**
 * Loads the native library, once for each class loader that has these classes: from a file of its own, since the JVM gives
 * one file to one class loader only, and without a word to anything that others share.
 */
internal object NativeLibrary {
    /** The system property that names the directory to extract to. */
    const val DIRECTORY_PROPERTY: String = "dev.tokenport.native.dir"

    /** The environment variable that does the same. */
    const val DIRECTORY_VARIABLE: String = "TOKENPORT_NATIVE_DIR"

    private val FILE = System.mapLibraryName("tokenport_jvm")

    // Tried again by the next use when it failed.
    private val loaded: Unit by lazy { extractAndLoad() }

    /** Loads it, unless it is loaded. */
    fun load(): Unit = loaded

    /** Where files of a moment go. */
    fun directory(): Path = Path.of(chosen() ?: System.getProperty("java.io.tmpdir"))

    private fun chosen(): String? = System.getProperty(DIRECTORY_PROPERTY) ?: System.getenv(DIRECTORY_VARIABLE)

    private fun extractAndLoad() {
        val place = directory()
        try {
            // Open to nobody else, and under a name that cannot be guessed.
            val file = Files.createTempFile(place, "tokenport-", "-$FILE").toAbsolutePath()
            try {
                resource().use { library -> Files.newOutputStream(file).use(library::transferTo) }
                System.load(file.toString())
            } finally {
                // Loaded, it needs its name no more. Where it does (Windows), it goes with the process.
                runCatching { Files.deleteIfExists(file) }.onFailure { file.toFile().deleteOnExit() }
            }
        } catch (problem: IOException) {
            throw unusable(place, problem)
        } catch (problem: LinkageError) {
            throw unusable(place, problem)
        }
    }

    private fun resource(): InputStream =
        javaClass.getResourceAsStream("/$PLATFORM/$FILE")
            ?: throw ClientSetupException("this jar has no native library for $PLATFORM")

    private fun unusable(
        place: Path,
        problem: Throwable,
    ) = ClientSetupException(
        "the native library cannot be loaded from $place: it needs a directory where files can be written and executed; " +
            "name one in the system property $DIRECTORY_PROPERTY or in $DIRECTORY_VARIABLE",
        null,
        problem,
    )
}
