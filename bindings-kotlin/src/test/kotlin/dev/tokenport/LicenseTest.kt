package dev.tokenport

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The licence tier: it can be looked at, and goes with every call. */
class LicenseTest {
    private val emulator = Emulator.fresh()
    private val services = emulator.client().managementServices

    @Test
    fun `it can be looked at`() {
        for (license in listOf(services.licenseService.get(), services.licenseService.getAsync().join())) {
            assertTrue(license.rateLimitTier.orEmpty().matches(TIER), license.toString())
        }
    }

    @Test
    fun `it goes with every call`() {
        repeat(2) { services.outboundAppsService.loadAllApplications() }
        val sent = emulator.requests()
        assertEquals(2, sent.size)
        for (request in sent) assertTrue(request.header("x-descope-license").orEmpty().matches(TIER), "$request")
    }

    private companion object {
        val TIER = Regex("tier[1-4]")
    }
}
