package dev.tokenport.internal

import com.fasterxml.jackson.core.JsonGenerator
import com.fasterxml.jackson.core.JsonParser
import com.fasterxml.jackson.core.JsonToken
import com.fasterxml.jackson.databind.DeserializationContext
import com.fasterxml.jackson.databind.JsonDeserializer
import com.fasterxml.jackson.databind.JsonSerializer
import com.fasterxml.jackson.databind.SerializerProvider
import java.time.DateTimeException
import java.time.Instant
import java.time.OffsetDateTime

/** From here on a number is milliseconds: as seconds it would be the year 33658. */
private const val MILLISECONDS_FROM = 1_000_000_000_000L

/**
 * Reads a time from epoch seconds (a number, or a decimal string) or RFC 3339. `0`, an empty text, times before the epoch
 * (the year 1 is how Go writes "never") and texts that are no time are none: an odd time must not lose a token.
 */
internal object InstantReader : JsonDeserializer<Instant?>() {
    override fun deserialize(
        parser: JsonParser,
        context: DeserializationContext,
    ): Instant? =
        when (parser.currentToken()) {
            JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT -> ofNumber(parser.doubleValue.toLong())
            JsonToken.VALUE_STRING -> ofText(parser.text)
            else -> context.reportInputMismatch(this, "not a time")
        }

    private fun ofText(text: String): Instant? {
        text.toLongOrNull()?.let { return ofNumber(it) }
        return try {
            OffsetDateTime.parse(text).toInstant().takeIf { it > Instant.EPOCH }
        } catch (_: DateTimeException) {
            null
        }
    }

    private fun ofNumber(number: Long): Instant? =
        when {
            number <= 0 -> null
            number >= MILLISECONDS_FROM -> Instant.ofEpochMilli(number)
            else -> Instant.ofEpochSecond(number)
        }
}

/** Reads a time as epoch seconds from the same forms; no time is 0. */
internal class EpochSecondsReader : JsonDeserializer<Long>() {
    override fun deserialize(
        parser: JsonParser,
        context: DeserializationContext,
    ): Long = InstantReader.deserialize(parser, context)?.epochSecond ?: 0

    override fun getNullValue(context: DeserializationContext): Long = 0
}

/** Writes a time as whole epoch seconds. */
internal object InstantWriter : JsonSerializer<Instant>() {
    override fun serialize(
        time: Instant,
        generator: JsonGenerator,
        serializers: SerializerProvider,
    ): Unit = generator.writeNumber(time.epochSecond)
}
