package dev.tokenport.internal

import java.lang.reflect.Method

// Since Java 21; this library is compiled for an older one.
private val IS_VIRTUAL: Method? =
    try {
        Thread::class.java.getMethod("isVirtual")
    } catch (_: NoSuchMethodException) {
        null
    }

/** [Thread].isVirtual, where there is such a thing. */
internal fun Thread.isVirtualThread(): Boolean = IS_VIRTUAL?.invoke(this) == true
