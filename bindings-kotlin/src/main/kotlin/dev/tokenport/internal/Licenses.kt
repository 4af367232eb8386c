package dev.tokenport.internal

import dev.tokenport.model.mgmt.License
import dev.tokenport.sdk.mgmt.LicenseService
import java.util.concurrent.CompletableFuture

/** The licence. */
internal class Licenses(
    private val calls: Calls,
) : LicenseService {
    override fun get(): License = calls.call(GET, null)

    override fun getAsync(): CompletableFuture<License> = calls.callAsync(GET, null)

    private companion object {
        val GET = whole("license.get", License::class.java)
    }
}
