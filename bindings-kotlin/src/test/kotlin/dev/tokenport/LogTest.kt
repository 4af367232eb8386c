package dev.tokenport

import dev.tokenport.client.DescopeClient
import dev.tokenport.exception.DescopeException
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import java.util.concurrent.CopyOnWriteArrayList
import java.util.logging.Handler
import java.util.logging.Level
import java.util.logging.LogRecord
import java.util.logging.Logger

/** One line for each call, with what names it and nothing of what it carried. */
class LogTest {
    private val lines = CopyOnWriteArrayList<String>()
    private val logger = Logger.getLogger("dev.tokenport")
    private val handler =
        object : Handler() {
            override fun publish(record: LogRecord) {
                lines += "${record.level} ${record.message}"
            }

            override fun flush() = Unit

            override fun close() = Unit
        }

    @BeforeEach
    fun listen() {
        logger.level = Level.ALL
        logger.addHandler(handler)
    }

    @AfterEach
    fun stop() {
        logger.removeHandler(handler)
        logger.level = null
    }

    @Test
    fun `a call is one line at debug`() {
        val apps =
            Emulator
                .fresh()
                .client()
                .managementServices.outboundAppsService
        val request = FetchLatestOutboundAppUserTokenRequest("app-17", "person-17", null, null)
        apps.loadAllApplications()
        apps.loadAllApplicationsAsync().join()
        assertThrows(DescopeException::class.java) { apps.fetchLatestOutboundAppUserToken(request) }

        val line = """FINE outbound_application\.load_all: 200, 1 attempt\(s\) in [0-9.]+ ms, request [0-9a-f]{32}""".toRegex()
        assertEquals(3, lines.size)
        assertTrue(lines[0].matches(line) && lines[1].matches(line), lines.toString())
        assertTrue(lines[2].startsWith("FINE outbound_token.fetch_user: not_found E"), lines[2])
        for (kept in listOf(Emulator.MANAGEMENT_KEY, "app-17", "person-17")) assertFalse(lines.any { kept in it }, lines.toString())
    }

    @Test
    fun `unverified certificates are a warning`() {
        DescopeClient(
            Emulator
                .fresh()
                .config()
                .skipVerify(true)
                .build(),
        ).close()
        assertTrue(lines.single().startsWith("WARNING skipVerify is on"), lines.toString())
    }
}
