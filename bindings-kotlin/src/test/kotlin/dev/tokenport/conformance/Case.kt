package dev.tokenport.conformance

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.JsonNodeFactory
import com.fasterxml.jackson.databind.node.ObjectNode
import dev.tokenport.Emulator
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.nameWithoutExtension

/** One case of `tests/conformance/cases`; what its keys mean stands in `tests/conformance/README.md`. */
internal class Case(
    file: String,
    private val node: JsonNode,
) {
    val name = "$file/${node["name"].asText()}"
    val operation: String = node["operation"].asText()
    val arguments: JsonNode = node["arguments"] ?: JsonNodeFactory.instance.objectNode()
    val token: String = node["token"]?.asText() ?: "test-token"
    val requests: List<JsonNode> = listed("request")

    /** Why Java cannot make the call, if it cannot. */
    val notExpressible: String? = node["not_expressible"]?.get("jvm")?.asText()

    private val outcome = node["typed"] ?: node

    /** What the call returns; null where only that it succeeds is known. */
    val result: JsonNode? = outcome["result"]
    val error: JsonNode? = outcome["error"]

    /** The emulator's faults that answer the case's requests: one for each, or one for all. */
    fun faults(): List<String> =
        listed("reply").zip(requests) { reply, request ->
            val fault = reply.deepCopy<ObjectNode>().put("count", if (node["reply"].isArray) 1 else 0)
            fault.set<ObjectNode>("path", request["path"]).toString()
        }

    private fun listed(key: String): List<JsonNode> = node[key]?.let { if (it.isArray) it.toList() else listOf(it) }.orEmpty()

    companion object {
        /** The top of the repository. */
        val ROOT: Path = Path.of(System.getProperty("basedir")).parent

        private val CONFORMANCE = ROOT.resolve("tests/conformance")

        /** All cases, file by file. */
        fun all(): List<Case> =
            Files.list(CONFORMANCE.resolve("cases")).use { files ->
                files.filter { it.toString().endsWith(".json") }.sorted().toList().flatMap { file ->
                    read(file).map { Case(file.nameWithoutExtension, it) }
                }
            }

        /** The signature of each operation's method in Java, from `names.json`. */
        fun signatures(): Map<String, String> =
            read(CONFORMANCE.resolve("names.json")).properties().associate { (operation, names) -> operation to names["jvm"].asText() }

        private fun read(file: Path): JsonNode = Emulator.JSON.readTree(file.toFile())
    }
}
