import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** The JDK's own client, whose pool has no limit. */
class JdkHttp implements Client {
  private final HttpClient client;

  private JdkHttp() throws Exception {
    client =
        HttpClient.newBuilder()
            .sslContext(Trust.inServer().context())
            .version(Exchange.HTTP2 ? Version.HTTP_2 : Version.HTTP_1_1)
            .build();
  }

  @Override
  public String token() throws Exception {
    return token(client.send(request(), BodyHandlers.ofByteArray()));
  }

  @Override
  public CompletableFuture<String> tokenAsync() {
    return client.sendAsync(request(), BodyHandlers.ofByteArray()).thenApply(JdkHttp::token);
  }

  private static HttpRequest request() {
    try {
      return HttpRequest.newBuilder(Exchange.URL)
          .header("authorization", Exchange.AUTHORIZATION)
          .header("content-type", Exchange.JSON)
          .POST(BodyPublishers.ofByteArray(Exchange.body()))
          .build();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static String token(HttpResponse<byte[]> response) {
    try {
      return Exchange.token(response.statusCode(), response.body());
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Program.main(arguments, JdkHttp::new);
  }
}
