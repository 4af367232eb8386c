package dev.tokenport.conformance

import com.fasterxml.jackson.databind.JsonNode
import dev.tokenport.Emulator
import dev.tokenport.model.Bean
import java.lang.reflect.Method
import java.lang.reflect.ParameterizedType
import java.lang.reflect.Type
import java.lang.reflect.WildcardType
import java.time.Instant

/** Java's types do not let this value be passed. */
internal class NotExpressible(
    reason: String,
) : Exception(reason)

/** Makes values of JSON that Java's public types can hold; [built] beans come from their builders where they have one. */
internal class Values(
    private val built: Boolean,
) {
    fun of(
        node: JsonNode?,
        type: Type,
        path: String,
    ): Any? {
        val raw = raw(type)
        if (node == null || node.isNull) return if (raw.isPrimitive) inexpressible(path, type) else null
        return when {
            raw == Any::class.java -> Emulator.JSON.treeToValue(node, Any::class.java)
            raw == List::class.java && node.isArray -> node.mapIndexed { index, item -> of(item, argument(type, 0), "$path[$index]") }
            raw == Map::class.java && node.isObject -> map(node, argument(type, 1), path)
            Bean::class.java.isAssignableFrom(raw) && node.isObject -> bean(node, raw, path)
            raw.isEnum -> raw.enumConstants.find { "$it" == node.textValue() }
            else -> scalar(node, raw.kotlin.javaObjectType)
        } ?: inexpressible(path, type)
    }

    private fun scalar(
        node: JsonNode,
        type: Class<*>,
    ): Any? =
        when (type) {
            String::class.java -> node.textValue()
            Boolean::class.javaObjectType -> if (node.isBoolean) node.booleanValue() else null
            Integer::class.java -> if (node.isIntegralNumber && node.canConvertToInt()) node.intValue() else null
            Long::class.javaObjectType -> if (node.isIntegralNumber && node.canConvertToLong()) node.longValue() else null
            Instant::class.java -> if (node.isIntegralNumber) Instant.ofEpochSecond(node.longValue()) else null
            else -> null
        }

    private fun map(
        node: JsonNode,
        type: Type,
        path: String,
    ): Map<String, Any?> = node.properties().associateTo(LinkedHashMap()) { (key, value) -> key to of(value, type, "$path.$key") }

    private fun bean(
        node: JsonNode,
        type: Class<*>,
        path: String,
    ): Any {
        val builder = type.methods.find { built && it.name == "builder" }?.invoke(null)
        val target = builder ?: type.getConstructor().newInstance()
        val (known, unknown) = node.properties().partition { (key, _) -> setter(target, key) != null }
        for ((key, value) in known) set(target, setter(target, key)!!, value, "$path.$key")
        if (unknown.isNotEmpty()) {
            val extra = setter(target, "extra", extra = true) ?: throw NotExpressible("$path has no ${unknown.first().key}")
            extra.invoke(target, unknown.associateTo(LinkedHashMap()) { (key, value) -> key to of(value, Any::class.java, path) })
        }
        return if (builder == null) target else builder.javaClass.getMethod("build").invoke(builder)
    }

    private fun set(
        target: Any,
        setter: Method,
        value: JsonNode,
        path: String,
    ): Any? = setter.invoke(target, of(value, setter.genericParameterTypes.single(), path))

    /** The method that sets a field of the wire, on a bean or on a builder. */
    private fun setter(
        target: Any,
        field: String,
        extra: Boolean = false,
    ): Method? {
        if (!extra && field in listOf("extra", "hidden")) return null
        val property = if (field == "isHidden") "hidden" else field
        val name = if (target is Bean) "set" + property.replaceFirstChar(Char::uppercase) else property
        return target.javaClass.methods.find { it.name == name && it.parameterCount == 1 }
    }

    private fun raw(type: Type): Class<*> =
        when (type) {
            is ParameterizedType -> raw(type.rawType)
            is WildcardType -> raw(type.upperBounds.single())
            else -> type as Class<*>
        }

    private fun argument(
        type: Type,
        index: Int,
    ): Type =
        when (type) {
            is ParameterizedType -> type.actualTypeArguments[index]
            is WildcardType -> argument(type.upperBounds.single(), index)
            else -> Any::class.java
        }

    private fun inexpressible(
        path: String,
        type: Type,
    ): Nothing = throw NotExpressible("$path is no ${type.typeName}")
}
