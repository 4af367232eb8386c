package dev.tokenport.internal

import dev.tokenport.exception.ServerCommonException

/** An argument that is there: Java, unlike Kotlin, can leave any out. */
internal fun <T : Any> given(
    argument: T?,
    name: String,
): T = argument ?: throw ServerCommonException.invalidArgument(name)
