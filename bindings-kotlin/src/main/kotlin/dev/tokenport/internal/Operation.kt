package dev.tokenport.internal

import com.fasterxml.jackson.core.JsonProcessingException
import com.fasterxml.jackson.databind.JsonMappingException
import dev.tokenport.exception.DescopeException
import dev.tokenport.exception.ErrorKind

/**
 * One operation of the core's table, and what this library makes of its reply.
 *
 * @param id the operation's id in the table
 * @param reply the class that the reply's body is read into
 * @param own what the method calls an argument of the wire
 * @param unwrap what a caller gets of it
 */
internal class Operation<R, T>(
    private val id: String,
    private val reply: Class<R>,
    private val own: (String) -> String = { it },
    private val unwrap: (R) -> T,
) {
    private val idBytes = id.toByteArray()

    /** Makes a call of the operation, with a token of the caller's own if it takes one; see [Door.call]. */
    fun make(
        client: Long,
        arguments: Any?,
        token: String?,
    ): ByteArray? = Door.call(client, idBytes, encode(arguments), options(token))

    /** Starts a call of the operation in the same way, and gives its number; see [Door.callAsync]. */
    fun start(
        client: Long,
        arguments: Any?,
        token: String?,
        receiver: Receiver,
    ): Long = Door.callAsync(client, idBytes, encode(arguments), options(token), receiver)

    /** The result, or the exception that the call ended with. */
    fun result(delivery: Delivery): T {
        if (delivery.isError) {
            val report = delivery.read(ErrorReport::class.java)
            Log.ended(id, delivery, report)
            throw inOurWords(report).toException()
        }
        Log.ended(id, delivery)
        try {
            return unwrap(delivery.read(reply))
        } catch (problem: JsonProcessingException) {
            throw unreadable(delivery, problem)
        }
    }

    private fun inOurWords(report: ErrorReport) =
        report.apply {
            val wire = argument ?: return@apply
            argument = own(wire)
            message = message?.replaceFirst("$wire: ", "$argument: ")
        }

    private fun options(token: String?) = token?.let { encode(mapOf(TOKEN to it)) }

    private fun encode(arguments: Any?): ByteArray {
        val given = arguments ?: emptyMap<String, Any>()
        return Json.tryWrite(given) ?: throw unwritable(Json.unwritableField(given))
    }

    // Not the own words of the writer and the parser, here and below: they quote what they could not write or read.
    private fun unwritable(field: String): DescopeException {
        val report = ErrorReport.unwritable(own(field))
        report.message = "${report.message} [$id]"
        return report.toException()
    }

    private fun unreadable(
        delivery: Delivery,
        problem: JsonProcessingException,
    ): DescopeException {
        val report =
            ErrorReport.local(ErrorKind.INVALID_RESPONSE, "the reply's field '${placeOf(problem)}' is not of the expected type")
        report.status = delivery.status
        report.attempts = delivery.attempts
        report.requestId = delivery.requestId
        report.message = "${report.message} [$id, request ${delivery.requestId}]"
        return report.toException()
    }

    /** Where in the JSON: `token.scopes`, `tokens[3].appId`. */
    private fun placeOf(problem: JsonProcessingException): String =
        (problem as? JsonMappingException)
            ?.path
            .orEmpty()
            .joinToString("") { step -> step.fieldName?.let { ".$it" } ?: "[${step.index}]" }
            .removePrefix(".")
}

/** The core's name for the token that is given to a call. */
private const val TOKEN = "token"

/** An operation whose reply says nothing. */
internal fun nothing(
    id: String,
    own: (String) -> String = { it },
): Operation<*, Void?> = Operation(id, Any::class.java, own) { null }

/** An operation whose caller gets the reply as it is. */
internal fun <T> whole(
    id: String,
    reply: Class<T>,
    own: (String) -> String = { it },
): Operation<*, T> = Operation(id, reply, own) { it }
