package dev.tokenport.conformance

import dev.tokenport.Emulator
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import java.lang.reflect.InvocationTargetException
import java.nio.file.Files
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ExecutionException

/** Plays cases with one of the two forms of each method, and writes down which. */
internal class Runner(
    val name: String,
    private val async: Boolean,
) : AutoCloseable {
    private val methods = Case.signatures().mapValues { (operation, signature) -> JavaMethod(operation, signature) }

    // Both ways of making beans are tried.
    private val values = Values(built = async)
    private val emulator = Emulator.fresh()
    private val descope = emulator.client()
    private val csp = emulator.cspClient()
    private val services = Services(descope, csp)
    private val directory = Files.createDirectories(Case.ROOT.resolve("target/conformance"))
    private val shown = Shown(directory.resolve("$name.shown"))
    private val played = mutableListOf<String>()
    private val notExpressible = mutableListOf<String>()

    /** Plays a case, or makes sure that Java cannot. */
    fun run(case: Case) {
        val method = methods.getValue(case.operation)
        val call =
            try {
                method.prepare(case, values, async)
            } catch (reason: NotExpressible) {
                notExpressible += case.name
                return assertNotNull(case.notExpressible, "it does not say that ${reason.message}")
            }
        assertNull(case.notExpressible, "it can be expressed")
        played += case.name
        emulator.forgetRequests()
        emulator.forgetFaults()
        case.faults().forEach(emulator::fault)
        val outcome = runCatching { ended(call(services)) }
        shown.add(case.name, outcome)
        val sent = emulator.allRequests().filterNot { it.path.startsWith(TOKEN_EXCHANGE) }
        Requests.check(case.requests, sent)
        when (val error = case.error) {
            null -> outcome.getOrElse { throw unwrapped(it) }.let { result -> case.result?.let { Results.check(method, it, result) } }
            else -> Failures.check(case.operation, error, outcome.exceptionOrNull()?.let(::unwrapped), sent)
        }
    }

    private fun ended(value: Any?): Any? = if (async) (value as CompletableFuture<*>).get() else value

    // What a method throws, or what a future failed with: a method that returns one throws nothing.
    private fun unwrapped(problem: Throwable): Throwable {
        val isWrapper = if (async) problem is ExecutionException else problem is InvocationTargetException
        return if (isWrapper) checkNotNull(problem.cause) else problem
    }

    /** Writes what was played to where the coverage is looked at. */
    override fun close() {
        descope.close()
        csp.close()
        shown.close()
        val lists = mapOf("played" to played, "notExpressible" to notExpressible)
        Emulator.JSON.writeValue(directory.resolve("$name.json").toFile(), lists)
        println("$name: ${played.size} cases played, ${notExpressible.size} not expressible")
    }

    private companion object {
        const val TOKEN_EXCHANGE = "/csp/gateway/am/api/auth/"
    }
}
