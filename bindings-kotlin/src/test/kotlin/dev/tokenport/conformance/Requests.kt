package dev.tokenport.conformance

import com.fasterxml.jackson.databind.JsonNode
import dev.tokenport.Emulator.Sent
import org.junit.jupiter.api.Assertions.assertEquals

/** What is compared of a request, but for its headers. */
private data class Request(
    val method: String,
    val path: String,
    val query: String,
    val body: JsonNode?,
)

private fun JsonNode.request() = Request(get("method").asText(), get("path").asText(), get("query")?.asText().orEmpty(), get("body"))

private fun Sent.request() =
    Request(method, path, query.split('&').sorted().joinToString("&"), body.takeIf(String::isNotEmpty)?.let { json() })

/** Compares requests with those of cases. */
internal object Requests {
    /** Fails if others were sent. Their order is free: several may be under way at once. */
    fun check(
        expected: List<JsonNode>,
        sent: List<Sent>,
    ) {
        assertEquals(expected.map { it.request() }.counted(), sent.map { it.request() }.counted())
        val left = sent.toMutableList()
        for (request in expected) {
            val match = left.first { it.request() == request.request() }.also(left::remove)
            for ((name, value) in request["headers"]?.properties().orEmpty()) assertEquals(value.textValue(), match.header(name), name)
        }
    }

    private fun List<Request>.counted(): Map<Request, Int> = groupingBy { it }.eachCount()
}
