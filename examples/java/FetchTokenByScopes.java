import dev.tokenport.client.DescopeClient;
import dev.tokenport.exception.DescopeException;
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenRequest;
import java.util.List;

public class FetchTokenByScopes {
  public static void main(String[] args) {
    try (var descopeClient = new DescopeClient()) {
      var outboundAppsService = descopeClient.getManagementServices().getOutboundAppsService();
      var response =
          outboundAppsService.fetchOutboundAppUserToken(
              FetchOutboundAppUserTokenRequest.builder()
                  .appId("app-id")
                  .userId("user-id")
                  .scopes(List.of("read", "write"))
                  .build());
      String accessToken = response.getToken().getAccessToken();
      System.out.println("an access token of " + accessToken.length() + " characters");
    } catch (DescopeException e) {
      System.out.println("Error: " + e.getMessage());
    }
  }
}
