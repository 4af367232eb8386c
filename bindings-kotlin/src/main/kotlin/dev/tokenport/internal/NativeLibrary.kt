package dev.tokenport.internal

import com.sun.jna.Platform
import dev.tokenport.exception.ClientSetupException
import dev.tokenport.internal.ffi.uniffiEnsureInitialized
import java.io.IOException
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption

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

    fun load(): Unit = loaded

    private fun extractAndLoad() {
        val directory = System.getProperty(DIRECTORY_PROPERTY) ?: System.getenv(DIRECTORY_VARIABLE)
        // JNA extracts a library of its own: to the same place, unless it was told another.
        if (directory != null && System.getProperty("jna.tmpdir") == null) System.setProperty("jna.tmpdir", directory)
        val place = Path.of(directory ?: System.getProperty("java.io.tmpdir"))
        try {
            val file = extract(place)
            try {
                System.setProperty("uniffi.component.$COMPONENT.libraryOverride", file.toString())
                System.load(file.toString())
                uniffiEnsureInitialized()
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

    private fun extract(place: Path): Path {
        val name = System.mapLibraryName(COMPONENT)
        val resource = "/${Platform.RESOURCE_PREFIX}/$name"
        val library =
            javaClass.getResourceAsStream(resource)
                ?: throw ClientSetupException("this jar has no native library for ${Platform.RESOURCE_PREFIX}")
        return library.use { bytes ->
            // Readable by nobody else, and its name cannot be guessed.
            val file = Files.createTempFile(place, "tokenport-", "-$name").toAbsolutePath()
            Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING)
            file
        }
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
