import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp, with the limits of its dispatcher lifted. */
class OkHttp implements Client {
  private static final MediaType JSON = MediaType.get(Exchange.JSON);
  private static final HttpUrl URL = HttpUrl.get(Exchange.URL);

  private final OkHttpClient client;

  private OkHttp() throws Exception {
    Trust trust = Trust.inServer();
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(Exchange.MOST_CONNECTIONS);
    dispatcher.setMaxRequestsPerHost(Exchange.MOST_CONNECTIONS);
    client =
        new OkHttpClient.Builder()
            .sslSocketFactory(trust.context().getSocketFactory(), trust.manager())
            .protocols(
                Exchange.HTTP2
                    ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
                    : List.of(Protocol.HTTP_1_1))
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(Exchange.MOST_CONNECTIONS, 5, TimeUnit.MINUTES))
            .retryOnConnectionFailure(false)
            .connectTimeout(PATIENCE)
            .readTimeout(PATIENCE)
            .writeTimeout(PATIENCE)
            .build();
  }

  @Override
  public String token() throws Exception {
    return token(client.newCall(request()).execute());
  }

  @Override
  public CompletableFuture<String> tokenAsync() {
    Ended ended = new Ended(new CompletableFuture<>());
    try {
      client.newCall(request()).enqueue(ended);
    } catch (IOException problem) {
      ended.token.completeExceptionally(problem);
    }
    return ended.token;
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private record Ended(CompletableFuture<String> token) implements Callback {
    @Override
    public void onResponse(Call call, Response response) throws IOException {
      token.complete(OkHttp.token(response));
    }

    @Override
    public void onFailure(Call call, IOException problem) {
      token.completeExceptionally(problem);
    }
  }

  private static Request request() throws IOException {
    return new Request.Builder()
        .url(URL)
        .header("authorization", Exchange.AUTHORIZATION)
        .post(RequestBody.create(Exchange.body(), JSON))
        .build();
  }

  private static String token(Response response) throws IOException {
    try (response) {
      return Exchange.token(response.code(), response.body().bytes());
    }
  }

  public static void main(String[] arguments) throws Exception {
    Program.main(arguments, OkHttp::new);
  }
}
