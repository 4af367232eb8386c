package dev.tokenport.internal

/**
 * The wire names of the models' fields that hold secrets. The core's list is the master: a test holds every field of every
 * model against it. They are repeated so that printing a model does not load the native library.
 */
internal val SECRET_FIELDS: Set<String> =
    setOf("accessToken", "apiKey", "cleartext", "clientSecret", "idToken", "refreshToken", "secret", "sessionJwt")

/** What is printed in a secret's place. */
internal const val MASK: String = "[secret]"
