package dev.tokenport.internal

import com.sun.jna.Platform
import dev.tokenport.exception.ClientSetupException
import dev.tokenport.internal.ffi.uniffiEnsureInitialized
import java.io.IOException
import java.io.InputStream
import java.nio.file.Files
import java.nio.file.Path

/**
 * Loads the native library, once, for both of its doors: the JVM's own loader and JNA get the same file, so that there
 * is one library with one set of statics.
 */
internal object NativeLibrary {
    /** The system property that names the directory to extract to. */
    const val DIRECTORY_PROPERTY: String = "dev.tokenport.native.dir"

    /** The environment variable that does the same. */
    const val DIRECTORY_VARIABLE: String = "TOKENPORT_NATIVE_DIR"

    private const val COMPONENT = "tokenport_jvm"

    // Tried again by the next use when it failed.
    private val loaded: Unit by lazy { extractAndLoad() }

    /** Loads it, unless it is loaded. */
    fun load(): Unit = loaded

    /** Where files of a moment go. */
    fun directory(): Path = Path.of(chosen() ?: System.getProperty("java.io.tmpdir"))

    private fun chosen(): String? = System.getProperty(DIRECTORY_PROPERTY) ?: System.getenv(DIRECTORY_VARIABLE)

    private fun extractAndLoad() {
        // JNA extracts a library of its own: to the same place, unless it was told another.
        chosen()?.let { if (System.getProperty("jna.tmpdir") == null) System.setProperty("jna.tmpdir", it) }
        val place = directory()
        try {
            // Open to nobody else, and under a name that cannot be guessed.
            val file = Files.createTempFile(place, "tokenport-", "-" + System.mapLibraryName(COMPONENT)).toAbsolutePath()
            try {
                resource().use { library -> Files.newOutputStream(file).use(library::transferTo) }
                load(file.toString())
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
        javaClass.getResourceAsStream("/${Platform.RESOURCE_PREFIX}/${System.mapLibraryName(COMPONENT)}")
            ?: throw ClientSetupException("this jar has no native library for ${Platform.RESOURCE_PREFIX}")

    private fun load(file: String) {
        System.setProperty("uniffi.component.$COMPONENT.libraryOverride", file)
        System.load(file)
        uniffiEnsureInitialized()
    }

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
