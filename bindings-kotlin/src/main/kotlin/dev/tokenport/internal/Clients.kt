package dev.tokenport.internal

import dev.tokenport.client.CallOptions
import dev.tokenport.client.ConnectionConfig
import dev.tokenport.exception.ClientSetupException
import dev.tokenport.exception.DescopeException
import dev.tokenport.internal.ffi.NativeClient
import dev.tokenport.internal.ffi.NativeException
import dev.tokenport.internal.ffi.environmentNames
import java.nio.file.Path

/** Opens native clients; what goes wrong leaves as an exception of our own family. */
internal object Clients {
    fun open(config: ConnectionConfig): NativeClient {
        NativeLibrary.load()
        if (config.skipVerify == true) Log.unverified()
        return withTrusted(config) { trusted ->
            translated(ErrorReport::toSetupException) { NativeClient(settings(config, trusted), environment()) }
        }
    }

    fun derive(
        client: NativeClient,
        options: CallOptions,
    ): NativeClient = translated(ErrorReport::toException) { client.withOptions(options.toJson()) }

    private fun environment(): Map<String, String> =
        environmentNames().mapNotNull { name -> System.getenv(name)?.let { name to it } }.toMap()

    private fun settings(
        config: ConnectionConfig,
        trusted: Path?,
    ): String = given(config.toSettings(trusted))

    private fun CallOptions.toJson(): String = given(toWire())

    private fun given(settings: Map<String, Any?>): String = String(Json.write(settings.filterValues { it != null }), Charsets.UTF_8)

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
