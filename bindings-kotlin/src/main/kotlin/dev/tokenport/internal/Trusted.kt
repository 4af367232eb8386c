package dev.tokenport.internal

import dev.tokenport.client.ConnectionConfig
import dev.tokenport.exception.ClientSetupException
import java.io.IOException
import java.nio.file.Files
import java.nio.file.Path
import java.security.KeyStore
import java.security.KeyStoreException
import java.util.Base64

/** Runs [work] with a file of all certificates that the configuration trusts; the core reads it while a client opens. */
internal fun <T> withTrusted(
    config: ConnectionConfig,
    work: (Path?) -> T,
): T {
    val store = config.trustStore ?: return work(config.caFile)
    try {
        val file = Files.createTempFile(NativeLibrary.directory(), "tokenport-", ".pem")
        try {
            Files.writeString(file, pem(store) + config.caFile?.let(Files::readString).orEmpty())
            return work(file)
        } finally {
            Files.deleteIfExists(file)
        }
    } catch (problem: KeyStoreException) {
        throw ClientSetupException("the trustStore cannot be read: is it loaded?", null, problem)
    } catch (problem: IOException) {
        throw ClientSetupException("the certificates of trustStore and caFile cannot be passed on", null, problem)
    }
}

private fun pem(store: KeyStore): String =
    store.aliases().toList().mapNotNull(store::getCertificate).joinToString("") { certificate ->
        val text = Base64.getMimeEncoder().encodeToString(certificate.encoded)
        "-----BEGIN CERTIFICATE-----\n$text\n-----END CERTIFICATE-----\n"
    }
