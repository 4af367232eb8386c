package dev.tokenport.internal

/** What the getter of a management service that we do not have answers. */
internal fun notCovered(service: String): Nothing =
    throw UnsupportedOperationException(
        "tokenport has no $service: call its endpoints by getManagementServices().request(...), or use the official SDK, " +
            "com.descope:java-sdk, for it",
    )

/** What the getter of an authentication service that we do not have answers. */
internal fun authenticationNotCovered(service: String): Nothing =
    throw UnsupportedOperationException("tokenport has no $service: use the official SDK, com.descope:java-sdk, for it")
