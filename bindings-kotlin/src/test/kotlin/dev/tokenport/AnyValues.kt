package dev.tokenport

import dev.tokenport.model.Bean
import java.lang.reflect.ParameterizedType
import java.lang.reflect.Type
import java.lang.reflect.WildcardType
import java.math.BigDecimal
import java.math.BigInteger
import java.time.Instant
import kotlin.random.Random

/** Values that a type lets through, the odder the better. */
internal class AnyValues(
    private val random: Random,
) {
    /** A value of a parameter or a property. */
    fun of(type: Type): Any? = of(type, 0)

    private fun of(
        type: Type,
        depth: Int,
    ): Any? {
        val raw = raw(type)
        if (!raw.isPrimitive && random.nextInt(8) == 0) return null
        return when {
            raw == String::class.java -> text()
            raw == Int::class.java || raw == Int::class.javaObjectType -> pick(0, -1, 1, Int.MIN_VALUE, Int.MAX_VALUE)
            raw == Long::class.java || raw == Long::class.javaObjectType -> pick(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE)
            raw == Boolean::class.java || raw == Boolean::class.javaObjectType -> random.nextBoolean()
            raw == Instant::class.java -> pick(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.ofEpochSecond(-1))
            raw == List::class.java -> list(argument(type, 0), depth)
            raw == Map::class.java -> map(argument(type, 1), depth)
            raw.isEnum -> raw.enumConstants.random(random)
            Bean::class.java.isAssignableFrom(raw) -> bean(raw, depth)
            raw == Any::class.java -> odd(depth)
            else -> error("no values of $type are known here")
        }
    }

    private fun text(): String =
        when (random.nextInt(4)) {
            0 -> pick("", ".", "..", "\u0000", "\r\n", "\uD800", "a/b?c#d%", "\u202E", "-1", "null")
            1 -> CANARY + String(CharArray(random.nextInt(10)) { random.nextInt(0x10000).toChar() })
            2 -> CANARY.repeat(10_000)
            else -> CANARY + random.nextInt()
        }

    private fun list(
        of: Type,
        depth: Int,
    ): List<Any?> {
        val items = MutableList(if (depth > DEEP) 0 else random.nextInt(3)) { of(of, depth + 1) }
        if (random.nextInt(8) == 0) items.add(items)
        return items
    }

    // Java's generics do not keep other keys out.
    private fun map(
        of: Type,
        depth: Int,
    ): Map<Any?, Any?> {
        val map = HashMap<Any?, Any?>()
        repeat(if (depth > DEEP) 0 else random.nextInt(3)) {
            map[pick("appId", "extra", "", "a.b[0]", "\uD800", 1, Key(), null)] = of(of, depth + 1)
        }
        if (random.nextInt(8) == 0) map["itself"] = map
        return map
    }

    private fun bean(
        type: Class<*>,
        depth: Int,
    ): Any {
        val bean = type.getConstructor().newInstance()
        val setters = type.methods.filter { it.name.startsWith("set") && it.parameterCount == 1 }
        for (setter in setters.sortedBy { it.toString() }) {
            if (depth <= DEEP && random.nextInt(3) > 0) setter.invoke(bean, of(setter.genericParameterTypes.single(), depth + 1))
        }
        return bean
    }

    private fun odd(depth: Int): Any? =
        when (random.nextInt(4)) {
            0 -> {
                of(String::class.java, depth)
            }

            1 -> {
                list(Any::class.java, depth)
            }

            2 -> {
                map(Any::class.java, depth)
            }

            else -> {
                pick(
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Float.NaN,
                    BigInteger.TEN.pow(400),
                    BigDecimal("1e-400"),
                    CANARY.toByteArray(),
                    charArrayOf('\uD800'),
                    StringBuilder(CANARY),
                    Shows(),
                    Throws(),
                    Any(),
                    { CANARY },
                    CANARY::class.java,
                    Thread.currentThread(),
                    nested(70),
                    nested(100_000),
                )
            }
        }

    private fun <T> pick(vararg values: T): T = values[random.nextInt(values.size)]

    /** A key that is no text; names are shown, so it is no secret. */
    private class Key {
        override fun toString(): String = "key"
    }

    /** Shows its value in its text, and has no properties. */
    private class Shows {
        override fun toString(): String = CANARY
    }

    /** Cannot be read. */
    @Suppress("unused")
    private class Throws {
        val value: String get() = error(CANARY)
    }

    companion object {
        /** A part of values that no exception may show. */
        const val CANARY = "test-canary"

        private const val DEEP = 3

        private fun nested(depth: Int): Any = (1..depth).fold(CANARY as Any) { value, _ -> listOf(value) }

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
    }
}
