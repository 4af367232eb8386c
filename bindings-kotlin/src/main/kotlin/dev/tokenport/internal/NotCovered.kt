package dev.tokenport.internal

/** What the getter of a service that we do not have answers. */
internal fun notCovered(service: String): Nothing =
    throw UnsupportedOperationException("tokenport has no $service: use the official SDK, com.descope:java-sdk, for it")
