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

/** Reads a time from epoch seconds (a number, or a decimal string) or RFC 3339; `0` and an empty text are no time. */
internal object InstantReader : JsonDeserializer<Instant?>() {
    override fun deserialize(
        parser: JsonParser,
        context: DeserializationContext,
    ): Instant? =
        try {
            when (parser.currentToken()) {
                JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT -> ofNumber(parser.longValue)
                JsonToken.VALUE_STRING -> ofText(parser.text)
                else -> null
            } ?: none(parser, context)
        } catch (_: DateTimeException) {
            context.reportInputMismatch(this, "not a time")
        }

    private fun none(
        parser: JsonParser,
        context: DeserializationContext,
    ): Instant? = if (parser.currentToken().isScalarValue) null else context.reportInputMismatch(this, "not a time")

    private fun ofText(text: String): Instant? =
        when {
            text.isEmpty() -> null
            else -> text.toLongOrNull()?.let { return ofNumber(it) } ?: OffsetDateTime.parse(text).toInstant()
        }

    private fun ofNumber(number: Long): Instant? =
        when {
            number == 0L -> null
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
