package dev.tokenport.applications

import com.fasterxml.jackson.annotation.JsonInclude
import com.fasterxml.jackson.core.JsonFactory
import com.fasterxml.jackson.databind.ObjectMapper
import dev.tokenport.client.DescopeClient
import org.apache.catalina.Context
import org.apache.catalina.core.StandardContext
import org.apache.catalina.core.StandardHost
import org.apache.catalina.startup.ContextConfig
import org.apache.catalina.startup.Tomcat
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.CleanupMode
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Files
import java.nio.file.Path
import java.util.jar.JarEntry
import java.util.jar.JarOutputStream

/** Applications in a real server, each with all its libraries in its own archive. */
class TomcatTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    lateinit var directory: Path

    private val leftovers = Leftovers()

    @Test
    fun `archives that start in parallel act on their own authority, and leave nothing when they are stopped`() {
        val tomcat = Tomcat()
        tomcat.setBaseDir("$directory")
        tomcat.setPort(0)
        (tomcat.host as StandardHost).startStopThreads = APPLICATIONS
        Files.createDirectories(directory.resolve("webapps"))
        val archive = archive()
        Vault().use { vault ->
            repeat(ROUNDS) { round ->
                val names = (0 until APPLICATIONS).map { "Round${round}Archive$it".padEnd(28, '0') }
                val contexts = names.map { tomcat.deploy(it, archive, vault.url) }
                tomcat.start()
                val got = contexts.associate { it.name to it.servletContext.getAttribute("got") }
                assertEquals(names.associate { "/$it" to List(2 * Application.CALLS) { _ -> "token of $it" } }, got)
                contexts.forEach { leftovers.of(it.loader.classLoader) }
                tomcat.stop()
                contexts.forEach(tomcat.host::removeChild)
            }
            assertEquals(0, vault.foreign.get())
            assertEquals(ROUNDS * APPLICATIONS * 2 * Application.CALLS, vault.fetches.get())
        }
        tomcat.destroy()
        leftovers.awaitNone()
    }

    private fun Tomcat.deploy(
        name: String,
        archive: Path,
        url: String,
    ): Context =
        addContext("/$name", "$archive").apply {
            addParameter("vault", url)
            // It does not help us.
            (this as StandardContext).clearReferencesThreadLocals = false
            clearReferencesRmiTargets = false
            addLifecycleListener(ContextConfig().apply { defaultWebXml = noDefaultWebXmlPath() })
        }

    /** A web application with its classes and libraries. */
    private fun archive(): Path {
        val archive = directory.resolve("application.war")
        JarOutputStream(Files.newOutputStream(archive)).use { jar ->
            for (type in listOf(Application::class.java, WebApplication::class.java)) {
                val path = type.name.replace('.', '/') + ".class"
                jar.putNextEntry(JarEntry("WEB-INF/classes/$path"))
                type.classLoader.getResourceAsStream(path)!!.use { it.transferTo(jar) }
            }
            val shared = listOf(Unit::class.java, ObjectMapper::class.java, JsonFactory::class.java, JsonInclude::class.java)
            for (library in (shared + DescopeClient::class.java).map {
                Path.of(
                    it.protectionDomain.codeSource.location
                        .toURI(),
                )
            }) {
                jar.putNextEntry(JarEntry("WEB-INF/lib/${library.fileName}"))
                Files.copy(library, jar)
            }
        }
        return archive
    }

    private companion object {
        const val APPLICATIONS = 4
        const val ROUNDS = 3
    }
}
