package dev.tokenport.internal

import dev.tokenport.client.CallOptions
import dev.tokenport.client.ClientStats
import dev.tokenport.client.ConnectionConfig
import dev.tokenport.exception.ClientSetupException
import dev.tokenport.exception.DescopeException

/** Opens native clients; what goes wrong leaves as an exception of our own family. */
internal object Clients {
    fun open(config: ConnectionConfig): NativeClient {
        NativeLibrary.load()
        if (config.skipVerify == true) Log.unverified()
        return withTrusted(config) { trusted ->
            val settings = json(config.toSettings(trusted), ErrorReport::toSetupException)
            translated(ErrorReport::toSetupException) { NativeClient.open(settings, environment()) }
        }
    }

    fun derive(
        client: NativeClient,
        options: CallOptions,
    ): NativeClient = translated(ErrorReport::toException) { client.derive(json(options.toWire(), ErrorReport::toException)) }

    fun stats(client: NativeClient): ClientStats = Json.read(client.stats(), ClientStats::class.java)

    private fun environment(): ByteArray {
        val names = Json.read(Door.environmentNames(), Array<String>::class.java)
        return Json.write(names.mapNotNull { name -> System.getenv(name)?.let { name to it } }.toMap())
    }

    private fun json(
        settings: Map<String, Any?>,
        exception: (ErrorReport) -> DescopeException,
    ): ByteArray {
        val given = settings.filterValues { it != null }
        return Json.tryWrite(given) ?: throw exception(ErrorReport.unwritable(Json.unwritableField(given)))
    }

    // Not even as a cause: the texts of others may hold what they were about.
    private fun <T> translated(
        exception: (ErrorReport) -> DescopeException,
        work: () -> T,
    ): T =
        try {
            work()
        } catch (problem: Refused) {
            throw exception(ErrorReport.of(problem.message.orEmpty().toByteArray()))
        } catch (problem: DescopeException) {
            throw problem
        } catch (_: Exception) {
            throw ClientSetupException("tokenport failed inside")
        }
}
