package dev.tokenport.internal

import java.math.BigDecimal
import java.time.Duration

/** Seconds with their fraction, as the core takes them. */
internal fun Duration.inSeconds(): BigDecimal = BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nano.toLong(), 9))
