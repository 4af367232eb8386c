import com.descope.client.Config;
import com.descope.client.DescopeClient;
import com.descope.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import com.descope.sdk.mgmt.OutboundAppsService;

/** The official SDK, which only blocks. */
class Official implements Client {
  private final OutboundAppsService service;

  private Official() throws Exception {
    Trust.byProperty();
    Config config = Config.builder().descopeBaseUrl(System.getenv("BENCH_URL")).build();
    service = new DescopeClient(config).getManagementServices().getOutboundAppsService();
  }

  @Override
  public String token() throws Exception {
    FetchLatestOutboundAppUserTokenRequest request =
        FetchLatestOutboundAppUserTokenRequest.builder()
            .appId("bench-app")
            .userId("bench-user")
            .build();
    return service.fetchLatestOutboundAppUserToken(request).getToken().getAccessToken();
  }

  public static void main(String[] arguments) throws Exception {
    Program.main(arguments, Official::new);
  }
}
