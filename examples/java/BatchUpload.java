import dev.tokenport.client.DescopeClient;
import dev.tokenport.model.outbound.OutboundAppTenantTokenToUpload;
import dev.tokenport.model.outbound.OutboundAppTokenUploadFailure;
import dev.tokenport.model.outbound.OutboundAppUserTokenToUpload;
import java.util.ArrayList;
import java.util.List;

public class BatchUpload {
  public static void main(String[] args) {
    try (var descopeClient = new DescopeClient()) {
      var outboundAppsService = descopeClient.getManagementServices().getOutboundAppsService();

      // All or nothing: if one token is wrong, none is stored and each wrong one is named.
      var users =
          outboundAppsService.batchUploadUserTokens(
              List.of(
                  OutboundAppUserTokenToUpload.builder()
                      .appId("app-id")
                      .userId("user-id")
                      .accessToken("test-access-token")
                      .refreshToken("test-refresh-token")
                      .scopes(List.of("read", "write"))
                      .build()));
      var tenants =
          outboundAppsService.batchUploadTenantTokens(
              List.of(
                  OutboundAppTenantTokenToUpload.builder()
                      .appId("app-id")
                      .tenantId("tenant-id")
                      .accessToken("test-access-token")
                      .scopes(List.of("read", "write"))
                      .build()));

      var failures = new ArrayList<OutboundAppTokenUploadFailure>(users.getFailures());
      failures.addAll(tenants.getFailures());
      for (var failure : failures) {
        System.out.println(failure.getAppId() + ": " + failure.getReason());
      }
      System.out.println(failures.isEmpty() ? "uploaded" : "rejected");
    }
  }
}
