import dev.tokenport.client.Config;
import dev.tokenport.client.DescopeClient;
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenResponse;
import dev.tokenport.sdk.mgmt.OutboundAppsService;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Ours: the blocking methods, and the futures. */
class Tokenport implements Client {
  private final DescopeClient client;
  private final OutboundAppsService service;

  private Tokenport() {
    client =
        new DescopeClient(
            Config.builder()
                .descopeBaseUrl(System.getenv("BENCH_URL"))
                .caFile(Path.of(System.getenv("BENCH_CA")))
                .http2("1".equals(System.getenv("BENCH_HTTP2")))
                .timeout(PATIENCE)
                .attemptTimeout(PATIENCE)
                .connectTimeout(PATIENCE)
                .build());
    service = client.getManagementServices().getOutboundAppsService();
  }

  @Override
  public String token() {
    return token(service.fetchLatestOutboundAppUserToken(request()));
  }

  @Override
  public CompletableFuture<String> tokenAsync() {
    return service.fetchLatestOutboundAppUserTokenAsync(request()).thenApply(Tokenport::token);
  }

  @Override
  public void close() {
    client.close();
  }

  private static FetchLatestOutboundAppUserTokenRequest request() {
    return FetchLatestOutboundAppUserTokenRequest.builder()
        .appId("bench-app")
        .userId("bench-user")
        .build();
  }

  private static String token(FetchOutboundAppUserTokenResponse response) {
    return response.getToken().getAccessToken();
  }

  public static void main(String[] arguments) throws Exception {
    Program.main(arguments, Tokenport::new);
  }
}
