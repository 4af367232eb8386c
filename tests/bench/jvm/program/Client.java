import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One way to fetch the token. */
interface Client extends AutoCloseable {
  /** For what else would give up: 2000 handshakes on a busy core take their time. */
  Duration PATIENCE = Duration.ofMinutes(2);

  /** Fetches the token, and blocks meanwhile. */
  default String token() throws Exception {
    return tokenAsync().get();
  }

  /** Fetches the token without blocking, if this client can. */
  default CompletableFuture<String> tokenAsync() {
    throw new UnsupportedOperationException("this client has no `async`");
  }

  @Override
  default void close() throws Exception {}
}
