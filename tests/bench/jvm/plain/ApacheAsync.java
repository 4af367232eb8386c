import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http2.HttpVersionPolicy;

/** Apache HttpClient, the one with an IO reactor. */
class ApacheAsync implements Client {
  private final CloseableHttpAsyncClient client;

  private ApacheAsync() throws Exception {
    HttpVersionPolicy versions =
        Exchange.HTTP2 ? HttpVersionPolicy.NEGOTIATE : HttpVersionPolicy.FORCE_HTTP_1;
    client =
        HttpAsyncClients.custom()
            .setConnectionManager(
                PoolingAsyncClientConnectionManagerBuilder.create()
                    .setTlsStrategy(new DefaultClientTlsStrategy(Trust.inServer().context()))
                    .setDefaultTlsConfig(TlsConfig.custom().setVersionPolicy(versions).build())
                    .setMaxConnTotal(Exchange.MOST_CONNECTIONS)
                    .setMaxConnPerRoute(Exchange.MOST_CONNECTIONS)
                    .build())
            .disableAutomaticRetries()
            .build();
    client.start();
  }

  @Override
  public CompletableFuture<String> tokenAsync() {
    Ended ended = new Ended(new CompletableFuture<>());
    try {
      client.execute(request(), ended);
    } catch (IOException problem) {
      ended.failed(problem);
    }
    return ended.token;
  }

  @Override
  public void close() throws Exception {
    client.close();
  }

  private record Ended(CompletableFuture<String> token)
      implements FutureCallback<SimpleHttpResponse> {
    @Override
    public void completed(SimpleHttpResponse response) {
      try {
        token.complete(Exchange.token(response.getCode(), response.getBodyBytes()));
      } catch (IOException problem) {
        failed(problem);
      }
    }

    @Override
    public void failed(Exception problem) {
      token.completeExceptionally(problem);
    }

    @Override
    public void cancelled() {
      failed(new CancellationException());
    }
  }

  private static SimpleHttpRequest request() throws IOException {
    return SimpleRequestBuilder.post(Exchange.URL)
        .setHeader("authorization", Exchange.AUTHORIZATION)
        .setBody(Exchange.body(), ContentType.APPLICATION_JSON)
        .build();
  }

  public static void main(String[] arguments) throws Exception {
    Program.main(arguments, ApacheAsync::new);
  }
}
