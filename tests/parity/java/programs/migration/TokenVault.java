import com.descope.client.Config;
import com.descope.client.DescopeClient;
import com.descope.exception.DescopeException;
import com.descope.model.outbound.DeleteOutboundAppUserTokensRequest;
import com.descope.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import com.descope.model.outbound.FetchOutboundAppTenantTokenRequest;
import com.descope.model.outbound.FetchOutboundAppTokenOptions;
import com.descope.model.outbound.FetchOutboundAppUserTokenRequest;
import com.descope.model.outbound.OutboundApp;
import com.descope.model.outbound.OutboundAppRequest;
import com.descope.model.outbound.OutboundAppToken;
import com.descope.sdk.mgmt.OutboundAppsService;
import java.util.Arrays;

/** Keeps an application and the tokens of its users and tenants. */
public class TokenVault {
  private final OutboundAppsService apps;

  private interface Step {
    String take() throws DescopeException;
  }

  private TokenVault(DescopeClient client) {
    apps = client.getManagementServices().getOutboundAppsService();
  }

  public static void main(String[] args) {
    new TokenVault(new DescopeClient()).visit();
    Config config =
        Config.builder()
            .projectId(System.getenv("DESCOPE_PROJECT_ID"))
            .managementKey(System.getenv("DESCOPE_MANAGEMENT_KEY"))
            .descopeBaseUrl(System.getenv("DESCOPE_BASE_URL"))
            .build();
    new TokenVault(new DescopeClient(config)).clear();
  }

  private void visit() {
    step("create", () -> "created " + apps.createApplication(app("calendar", "Calendar")).getId());
    step("load", () -> named(apps.loadApplication("app-id")));
    step("load all", () -> apps.loadAllApplications().length + " applications");
    step("user's token", () -> described(apps.fetchOutboundAppUserToken(byScopes()).getToken()));
    step(
        "user's latest",
        () -> described(apps.fetchLatestOutboundAppUserToken(latest()).getToken()));
    step(
        "tenant's token",
        () -> described(apps.fetchOutboundAppTenantTokenByScopes(tenants()).getToken()));
    step(
        "tenant's latest",
        () -> described(apps.fetchLatestOutboundAppTenantToken(tenants()).getToken()));
  }

  private void clear() {
    step(
        "delete a token",
        () -> {
          apps.deleteOutboundAppTokenById("token-id");
          return "deleted";
        });
    step(
        "delete a user's tokens",
        () -> {
          apps.deleteOutboundAppUserTokens(
              DeleteOutboundAppUserTokensRequest.builder()
                  .appId("app-id")
                  .userId("user-id")
                  .build());
          return "deleted";
        });
    step(
        "rename",
        () -> {
          apps.updateApplication(app("app-id", "Renamed"));
          return "renamed";
        });
    step(
        "delete",
        () -> {
          apps.deleteApplication("other-app");
          return "deleted, " + apps.loadAllApplications().length + " left";
        });
  }

  private static OutboundAppRequest app(String id, String name) {
    return OutboundAppRequest.builder().id(id).name(name).build();
  }

  private static FetchOutboundAppUserTokenRequest byScopes() {
    return FetchOutboundAppUserTokenRequest.builder()
        .appId("app-id")
        .userId("user-id")
        .scopes(Arrays.asList("read", "write"))
        .options(
            FetchOutboundAppTokenOptions.builder()
                .withRefreshToken(false)
                .forceRefresh(false)
                .build())
        .build();
  }

  private static FetchLatestOutboundAppUserTokenRequest latest() {
    return FetchLatestOutboundAppUserTokenRequest.builder()
        .appId("app-id")
        .userId("user-id")
        .tenantId("tenant-id")
        .build();
  }

  private static FetchOutboundAppTenantTokenRequest tenants() {
    return FetchOutboundAppTenantTokenRequest.builder()
        .appId("app-id")
        .tenantId("tenant-id")
        .scopes(Arrays.asList("read", "write"))
        .build();
  }

  private static String named(OutboundApp app) {
    return app.getId() + " is " + app.getName();
  }

  private static String described(OutboundAppToken token) {
    return token.getAccessToken()
        + " for "
        + token.getScopes()
        + " until "
        + token.getAccessTokenExpiry();
  }

  private static void step(String name, Step step) {
    String outcome;
    try {
      outcome = step.take();
    } catch (DescopeException e) {
      outcome = "failed, " + e.getCode() + ": " + e.getMessage();
    }
    System.out.println(name + ": " + outcome);
  }
}
