package dev.tokenport.internal

import com.fasterxml.jackson.core.JsonParser
import com.fasterxml.jackson.databind.DeserializationContext
import com.fasterxml.jackson.databind.JsonDeserializer
import java.math.BigDecimal
import java.time.Duration

/** Seconds with their fraction, as the core takes them. */
internal fun Duration.inSeconds(): BigDecimal = BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nano.toLong(), 9))

/** A duration of seconds with their fraction, as the core tells them. */
internal fun durationOf(seconds: BigDecimal): Duration = Duration.ofNanos(seconds.movePointRight(9).toLong())

/** Reads a duration from seconds. */
internal object SecondsReader : JsonDeserializer<Duration>() {
    override fun deserialize(
        parser: JsonParser,
        context: DeserializationContext,
    ): Duration = durationOf(parser.decimalValue)
}
