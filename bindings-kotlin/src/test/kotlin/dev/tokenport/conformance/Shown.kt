package dev.tokenport.conformance

import java.io.PrintWriter
import java.nio.file.Path
import java.util.logging.Handler
import java.util.logging.Level
import java.util.logging.LogRecord
import java.util.logging.Logger
import kotlin.io.path.bufferedWriter

/** What programs can print of cases, for `tests/secrecy` to search: results and errors in their printed forms, and the log. */
internal class Shown(
    file: Path,
) : AutoCloseable {
    private val out = PrintWriter(file.bufferedWriter())
    private val logger = Logger.getLogger("dev.tokenport")
    private val handler =
        object : Handler() {
            override fun publish(record: LogRecord) = out.println(record.message)

            override fun flush() = out.flush()

            override fun close() = Unit
        }

    init {
        logger.level = Level.ALL
        logger.addHandler(handler)
    }

    /** Adds what a case came to. */
    fun add(
        case: String,
        outcome: Result<Any?>,
    ) {
        out.println("== $case")
        outcome.onSuccess { out.println(if (it is Array<*>) it.contentDeepToString() else "$it") }
        outcome.onFailure { it.printStackTrace(out) }
    }

    override fun close() {
        logger.removeHandler(handler)
        logger.level = null
        out.close()
    }
}
