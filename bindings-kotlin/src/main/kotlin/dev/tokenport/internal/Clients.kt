package dev.tokenport.internal

import dev.tokenport.client.CallOptions
import dev.tokenport.client.ConnectionConfig
import dev.tokenport.exception.ClientSetupException
import dev.tokenport.exception.DescopeException
import dev.tokenport.internal.ffi.NativeClient
import dev.tokenport.internal.ffi.NativeException
import dev.tokenport.internal.ffi.environmentNames

/** Opens native clients; what goes wrong leaves as an exception of our own family. */
internal object Clients {
    fun open(config: ConnectionConfig): NativeClient {
        NativeLibrary.load()
        if (config.skipVerify == true) Log.unverified()
        return withTrusted(config) { trusted ->
            val settings = json(config.toSettings(trusted), ErrorReport::toSetupException)
            translated(ErrorReport::toSetupException) { NativeClient(settings, environment()) }
        }
    }

    fun derive(
        client: NativeClient,
        options: CallOptions,
    ): NativeClient = translated(ErrorReport::toException) { client.withOptions(json(options.toWire(), ErrorReport::toException)) }

    private fun environment(): Map<String, String> =
        environmentNames().mapNotNull { name -> System.getenv(name)?.let { name to it } }.toMap()

    private fun json(
        settings: Map<String, Any?>,
        exception: (ErrorReport) -> DescopeException,
    ): String {
        val given = settings.filterValues { it != null }
        val json = Json.tryWrite(given) ?: throw exception(ErrorReport.unwritable(Json.unwritableField(given)))
        return String(json, Charsets.UTF_8)
    }

    // uniffi's own exceptions are checked ones for Java, and their texts hold the whole report: none of them is passed on.
    private fun <T> translated(
        exception: (ErrorReport) -> DescopeException,
        work: () -> T,
    ): T =
        try {
            work()
        } catch (problem: NativeException.Failed) {
            throw exception(ErrorReport.of(problem.json.toByteArray()))
        } catch (problem: DescopeException) {
            throw problem
        } catch (_: Exception) {
            throw ClientSetupException("tokenport failed inside")
        }
}
