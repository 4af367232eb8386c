package dev.tokenport

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import java.lang.reflect.Executable
import java.lang.reflect.Method
import java.lang.reflect.Modifier

/**
 * The public classes of the official SDK that this library stands in for (`official-api.txt`: version 1.4.0) are all
 * here, with all their constructors, methods, constants and superclasses.
 */
class OfficialNamesTest {
    private val official: Map<String, List<String>> =
        javaClass.getResource("/official-api.txt")!!.readText().trim().split(Regex("\n(?=class )")).associate { block ->
            val lines = block.lines()
            lines.first().removePrefix("class ") to lines.drop(1).map(String::trim)
        }

    @Test
    fun `nothing is missing`() {
        val missing =
            official.flatMap { (header, members) ->
                val (name, parent) = (header.split(" extends ") + null).let { it[0]!! to it[1] }
                val type = Class.forName("dev.tokenport.$name")
                assertTrue(Modifier.isPublic(type.modifiers))
                if (parent != null) assertEquals(parent, type.superclass.simpleName, name)
                val here = membersOf(type)
                members.filterNot { it in here || isNotCovered(it, here) }.map { "$name: $it" }
            }
        assertEquals(emptyList<String>(), missing)
        assertTrue(official.size > 30, "the inventory was read")
    }

    @ParameterizedTest
    @ValueSource(
        strings = [
            "sdk.mgmt.OutboundAppsService",
            "sdk.mgmt.OutboundAppsByTokenService",
            "sdk.mgmt.AccessKeyService",
            "sdk.mgmt.LicenseService",
            "sdk.auth.AuthenticationService",
            "sdk.auth.OutboundService",
            "csp.OAuthAppsService",
            "csp.ClientsService",
        ],
    )
    fun `every method of a service has its twin`(service: String) {
        val methods = Class.forName("dev.tokenport.$service").methods.filterNot { it.name == "stream" }
        val (twins, blocking) = methods.partition { it.name.endsWith("Async") }
        assertEquals(
            blocking.map { it.name + it.parameterTypes.toList() }.toSet(),
            twins.map { it.name.removeSuffix("Async") + it.parameterTypes.toList() }.toSet(),
        )
        assertTrue(twins.all { it.returnType == java.util.concurrent.CompletableFuture::class.java })
    }

    @Test
    fun `no foreign type is in a public signature`() {
        val allowed =
            Regex("""(\[L)?(dev\.tokenport\.(?!internal)|java\.|kotlin\.(Unit|jvm\.internal\.DefaultConstructorMarker|enums)).*""")
        val foreign =
            official.keys.map { Class.forName("dev.tokenport." + it.substringBefore(" ")) }.flatMap { type ->
                (type.methods.toList<Executable>() + type.constructors)
                    .filter { it.declaringClass.name.startsWith("dev.tokenport.") && !it.isSynthetic && !it.name.contains('$') }
                    .flatMap { member -> (member.parameterTypes + listOfNotNull((member as? Method)?.returnType)).map { member to it } }
                    .filterNot { (_, used) -> used.isPrimitive || allowed.matches(used.name) }
                    .map { (member, used) -> "${type.simpleName}.${member.name}: ${used.name}" }
            }
        // Constructors for this library alone are public to the JVM, and to no compiler.
        assertEquals(emptyList<String>(), foreign.filterNot { it.contains(".dev.tokenport.exception.") && it.contains("ErrorReport") })
    }

    /** The getter is there and says what to use instead; a type that is not here cannot be its result. */
    private fun isNotCovered(
        member: String,
        here: Set<String>,
    ): Boolean = "Void " + member.substringAfter(' ') in here

    private fun membersOf(type: Class<*>): Set<String> =
        buildSet {
            for (constructor in type.constructors) add("new(${parameters(constructor)})")
            for (method in type.methods) {
                val static = if (Modifier.isStatic(method.modifiers)) "static " else ""
                add("$static${nameOf(method.returnType)} ${method.name}(${parameters(method)})")
            }
            for (field in type.fields) add("constant ${field.name}")
        }

    private fun parameters(member: Executable): String = member.parameterTypes.joinToString(",", transform = ::nameOf)

    private fun nameOf(type: Class<*>): String = if (type.isArray) nameOf(type.componentType) + "[]" else type.name.substringAfterLast('.')
}
