package dev.tokenport

import org.junit.jupiter.api.Assertions.assertEquals
import java.util.concurrent.CompletableFuture

/**
 * Makes a call in both of its forms, blocking and as a future, each on an emulator that was emptied and prepared.
 *
 * What depends on the preparation (ids, tokens) is given as a function.
 */
internal class Both(
    private val emulator: Emulator,
    private val prepare: () -> Unit,
) {
    fun <T> check(
        request: () -> String,
        body: () -> String?,
        credential: () -> String,
        blocking: () -> T,
        future: () -> CompletableFuture<out T>,
        result: (T) -> Unit = {},
    ) {
        for (call in listOf(blocking, { future().join() })) {
            emulator.reset()
            prepare()
            emulator.forgetRequests()
            val answer = call()
            val sent = emulator.requests().single()
            assertEquals(request(), "${sent.method} ${sent.path}" + if (sent.query.isEmpty()) "" else "?${sent.query}")
            assertEquals(body()?.let(Emulator.JSON::readTree), sent.body.ifEmpty { null }?.let(Emulator.JSON::readTree))
            assertEquals("Bearer ${Emulator.PROJECT_ID}:${credential()}", sent.header("authorization"))
            assertEquals(200, sent.status)
            result(answer)
        }
    }
}
