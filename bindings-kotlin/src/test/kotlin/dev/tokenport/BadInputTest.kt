package dev.tokenport

import dev.tokenport.client.DescopeClient
import dev.tokenport.conformance.Services
import dev.tokenport.csp.CspClient
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.ErrorKind
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Method
import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionException
import java.util.stream.Stream
import kotlin.random.Random

/**
 * Every method, fed with values it was not made for: they are refused with an argument's name before anything is sent, or
 * they are sent. Nothing else is thrown, and no exception shows a value.
 *
 * `-Dtokenport.examples=5000` tries so many values for each method, and others each time, instead of the same few.
 */
class BadInputTest {
    private val emulator = Emulator.fresh()
    private val services =
        Services(
            DescopeClient(emulator.config().maxRetries(0).build()),
            CspClient(emulator.cspConfig().maxRetries(0).build()),
        )

    @TestFactory
    fun `any values`(): List<DynamicTest> =
        SERVICES.flatMap { service ->
            val methods = Services.typeOf(service).methods.filter { it.parameterCount > 0 && it.declaringClass != Any::class.java }
            methods.map { method ->
                val parameters = method.parameterTypes.joinToString { it.simpleName }
                DynamicTest.dynamicTest("$service.${method.name}($parameters)") { check(service, method) }
            }
        }

    private fun check(
        service: String,
        method: Method,
    ) {
        repeat(EXAMPLES ?: 8) { example ->
            val seed = if (EXAMPLES == null) example.toLong() else Random.nextLong()
            val values = AnyValues(Random(seed))
            val arguments = method.genericParameterTypes.map(values::of)
            emulator.forgetRequests()
            val problem = problemOf { method.invoke(services.named(service, null), *arguments.toTypedArray()) }
            val sent = emulator.requests().filterNot { "/auth/" in it.path && it.path.startsWith("/csp/") }
            val where = "${method.name}, seed $seed: $problem"
            if (problem == null || (problem is DescopeException && problem.attempts > 0)) {
                assertTrue(sent.isNotEmpty(), where)
            } else {
                assertEquals(emptyList<Any>(), sent, where)
                refusedWell(problem, where)
            }
        }
    }

    private fun refusedWell(
        problem: Throwable,
        where: String,
    ) {
        assertTrue(problem is DescopeException, where)
        problem as DescopeException
        assertEquals(ErrorKind.INVALID_ARGUMENT, problem.kind, where)
        assertFalse(problem.argument.isNullOrEmpty(), where)
        assertTrue(problem.argument!! in problem.message!!, where)
        assertFalse(AnyValues.CANARY in problem.stackTraceToString(), where)
    }

    private fun problemOf(call: () -> Any?): Throwable? =
        try {
            when (val result = call()) {
                is CompletableFuture<*> -> result.join()
                is Stream<*> -> result.iterator().hasNext()
            }
            null
        } catch (problem: InvocationTargetException) {
            problem.targetException
        } catch (problem: CompletionException) {
            problem.cause
        } catch (problem: DescopeException) {
            problem
        }

    @Test
    fun `ten megabytes go into a body, and no URL and no header holds them`() {
        val long = "x".repeat(10_000_000)
        val apps = emulator.client().managementServices.outboundAppsService
        val session = emulator.client().authenticationServices.authService
        for (call in listOf({ apps.loadApplication(long) }, { apps.listAppsWithUserToken(long) }, { session.exchangeAccessKey(long) })) {
            refusedWell(checkNotNull(runCatching(call).exceptionOrNull()), "it is too long")
        }
        assertEquals(0, emulator.requests().size)
        val problem = runCatching { apps.deleteApplication(long) }.exceptionOrNull()
        assertEquals(1, emulator.requests().size, "$problem")
    }

    private companion object {
        val EXAMPLES: Int? = Integer.getInteger("tokenport.examples")

        /** Those that `names.json` knows, so that a new one is covered. */
        val SERVICES: List<String> =
            Emulator.JSON
                .readTree(Path.of("../tests/conformance/names.json").toFile())
                .flatMap { it.get("jvm").asText().split(" | ") }
                .map { it.substringBefore(".") }
                .filter { it.endsWith("Service") || it.endsWith("Services") }
                .distinct()
    }
}
