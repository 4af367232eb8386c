import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trust in the server's authority, `BENCH_CA`, and in no other, in the forms that clients take. */
record Trust(SSLContext context, X509TrustManager manager) {
  private static final String TYPE = "JKS";

  static Trust inServer() throws Exception {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store());
    TrustManager[] managers = factory.getTrustManagers();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers, null);
    return new Trust(context, (X509TrustManager) managers[0]);
  }

  /** For what asks Java's own settings only: a file, removed when the program ends. */
  static void byProperty() throws Exception {
    Path file = Files.createTempFile("trusted", null);
    file.toFile().deleteOnExit();
    try (OutputStream out = Files.newOutputStream(file)) {
      store().store(out, "of no secrets".toCharArray());
    }
    System.setProperty("javax.net.ssl.trustStore", file.toString());
    System.setProperty("javax.net.ssl.trustStoreType", TYPE);
  }

  private static KeyStore store() throws Exception {
    KeyStore store = KeyStore.getInstance(TYPE);
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(Path.of(System.getenv("BENCH_CA")))) {
      store.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    } catch (GeneralSecurityException problem) {
      throw new IllegalArgumentException("BENCH_CA holds no certificate", problem);
    }
    return store;
  }
}
