import java.util.concurrent.CompletableFuture;

/** One way to fetch the token. */
interface Client extends AutoCloseable {
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
