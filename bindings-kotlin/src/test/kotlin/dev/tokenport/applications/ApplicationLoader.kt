package dev.tokenport.applications

import dev.tokenport.client.DescopeClient
import java.net.URLClassLoader
import java.util.function.BiFunction

/** The class loader of one application, which has tokenport to itself and shares everything else, as a server's applications do. */
class ApplicationLoader :
    URLClassLoader(
        listOf(DescopeClient::class.java, Application::class.java).map { it.protectionDomain.codeSource.location }.toTypedArray(),
        ApplicationLoader::class.java.classLoader,
    ) {
    override fun loadClass(
        name: String,
        resolve: Boolean,
    ): Class<*> =
        if (name.startsWith("dev.tokenport.")) {
            synchronized(getClassLoadingLock(name)) { findLoadedClass(name) ?: findClass(name) }
        } else {
            super.loadClass(name, resolve)
        }

    /** Runs the application; what it got. */
    @Suppress("UNCHECKED_CAST")
    fun run(
        name: String,
        url: String,
    ): List<String> {
        val application = loadClass("dev.tokenport.applications.Application").getConstructor().newInstance()
        return (application as BiFunction<String, String, List<String>>).apply(name, url)
    }
}
