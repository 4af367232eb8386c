package dev.tokenport.model

import dev.tokenport.internal.MASK
import dev.tokenport.internal.SECRET_FIELDS

/** What all models share: equality by content, and a printed form without secrets. */
public abstract class Bean internal constructor() {
    /** The fields under their wire names, in the order of the constructor. */
    internal abstract fun content(): List<Pair<String, Any?>>

    override fun equals(other: Any?): Boolean =
        this === other || (other is Bean && javaClass == other.javaClass && values().contentDeepEquals(other.values()))

    override fun hashCode(): Int = values().contentDeepHashCode()

    override fun toString(): String =
        content().joinToString(
            prefix = "${javaClass.simpleName}(",
            postfix = ")",
        ) { (name, value) -> "$name=${printed(name, value)}" }

    private fun values(): Array<Any?> = content().map { it.second }.toTypedArray()

    private fun printed(
        name: String,
        value: Any?,
    ): Any? =
        when {
            value == null -> null

            name in SECRET_FIELDS -> MASK

            value is Array<*> -> value.contentToString()

            // Fields nobody knows may hold secrets nobody knows.
            value is Map<*, *> -> value.keys

            else -> value
        }
}
