package dev.tokenport.conformance

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.NullNode
import com.fasterxml.jackson.databind.node.ObjectNode
import dev.tokenport.Emulator
import dev.tokenport.model.Bean
import dev.tokenport.model.mgmt.AccessKeyResponseDetails
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import java.lang.reflect.Method
import java.lang.reflect.Modifier
import java.time.Instant
import java.time.OffsetDateTime

/** Compares what methods return with replies: every property of every bean. */
internal object Results {
    /** Fails where what a method returned is not what it makes of this reply. */
    fun check(
        method: JavaMethod,
        reply: JsonNode,
        actual: Any?,
    ) = if (method.hasResult) value(unwrapped(method.operation, reply), actual, "result") else assertNull(actual)

    private fun unwrapped(
        operation: String,
        reply: JsonNode,
    ): JsonNode =
        when (operation) {
            "outbound_application.load" -> reply["app"]
            "outbound_application.load_all" -> reply["apps"]
            "outbound_token.list_apps" -> reply["appIds"]
            "outbound_application.create", "outbound_application.create_by_template" -> withId(reply)
            else -> reply
        }

    private fun withId(reply: JsonNode): JsonNode = reply.deepCopy<ObjectNode>().set("id", reply["app"]["id"])

    private fun value(
        expected: JsonNode,
        actual: Any?,
        path: String,
    ): Unit =
        when (actual) {
            null -> assertTrue(expected.isNull, "$path: expected $expected, but it is null")
            is Bean -> bean(expected, actual, path)
            is Array<*> -> list(expected, actual.toList(), path)
            is List<*> -> list(expected, actual, path)
            is Instant -> assertEquals(seconds(expected), actual.epochSecond, path)
            is Long -> assertEquals(seconds(expected), actual, path)
            else -> assertEquals(expected, Emulator.JSON.readTree(Emulator.JSON.writeValueAsBytes(actual)), path)
        }

    private fun list(
        expected: JsonNode,
        actual: List<*>,
        path: String,
    ) {
        assertTrue(expected.isArray && expected.size() == actual.size, "$path: expected $expected, but it is $actual")
        actual.forEachIndexed { index, item -> value(expected[index], item, "$path[$index]") }
    }

    private fun bean(
        expected: JsonNode,
        actual: Bean,
        path: String,
    ) {
        assertTrue(expected.isObject, "$path: expected $expected, but it is $actual")
        val properties =
            actual.javaClass.methods
                .filter(::isGetter)
                .associateBy(::wireName)
        for ((name, getter) in properties - "extra") {
            val field = expected[name] ?: twin(actual, name)?.let { expected[it] } ?: NullNode.instance
            property(field, getter.returnType, getter.invoke(actual), "$path.$name")
        }
        val extra = properties["extra"]?.invoke(actual) as Map<*, *>? ?: return
        val unknown = expected.properties().filter { it.key !in properties }
        assertEquals(unknown.mapTo(HashSet()) { it.key }, extra.keys, "$path.extra")
        for ((name, field) in unknown) value(field, extra[name], "$path.$name")
    }

    private fun property(
        expected: JsonNode,
        type: Class<*>,
        actual: Any?,
        path: String,
    ) = when {
        expected.isNull && type == Long::class.java -> assertEquals(0L, actual, path)
        expected.isNull && type == Boolean::class.java -> assertEquals(false, actual, path)
        type == Instant::class.java && seconds(expected) == 0L -> assertNull(actual, path)
        else -> value(expected, actual, path)
    }

    // The official SDK calls a key's user as its requests do, the service otherwise.
    private fun twin(
        bean: Bean,
        name: String,
    ): String? =
        when {
            bean !is AccessKeyResponseDetails -> null
            name == "userId" -> "boundUserId"
            name == "boundUserId" -> "userId"
            else -> null
        }

    private fun isGetter(method: Method): Boolean =
        method.parameterCount == 0 && !Modifier.isStatic(method.modifiers) && GETTER.matches(method.name) && method.name != "getClass"

    private fun wireName(getter: Method): String {
        val name = getter.name.replace(PREFIX, "").replaceFirstChar(Char::lowercase)
        return if (name == "hidden") "isHidden" else name
    }

    private fun seconds(time: JsonNode): Long? =
        when {
            time.isIntegralNumber -> time.longValue()
            !time.isTextual -> null
            time.asText().isEmpty() -> 0
            else -> time.asText().toLongOrNull() ?: OffsetDateTime.parse(time.asText()).toEpochSecond()
        }

    private val PREFIX = Regex("^(get|is)")
    private val GETTER = Regex("^(get|is)[A-Z].*")
}
