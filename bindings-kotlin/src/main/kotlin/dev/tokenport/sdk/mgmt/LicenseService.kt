package dev.tokenport.sdk.mgmt

import dev.tokenport.exception.DescopeException
import dev.tokenport.model.mgmt.License
import java.util.concurrent.CompletableFuture

/** What the service says of the project's licence. */
public interface LicenseService {
    /** Loads the licence. Clients ask for it by themselves beside their first call, and send it with later ones. `GET /v1/mgmt/license` */
    @Throws(DescopeException::class)
    public fun get(): License

    /** [get], without waiting. */
    public fun getAsync(): CompletableFuture<License>
}
