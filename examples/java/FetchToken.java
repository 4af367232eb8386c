import dev.tokenport.client.DescopeClient;
import dev.tokenport.exception.DescopeException;
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest;

public class FetchToken {
  public static void main(String[] args) {
    // Reads DESCOPE_PROJECT_ID and DESCOPE_MANAGEMENT_KEY.
    try (var descopeClient = new DescopeClient()) {
      var outboundAppsService = descopeClient.getManagementServices().getOutboundAppsService();
      var response =
          outboundAppsService.fetchLatestOutboundAppUserToken(
              FetchLatestOutboundAppUserTokenRequest.builder()
                  .appId("app-id")
                  .userId("user-id")
                  .build());
      String accessToken = response.getToken().getAccessToken();
      System.out.println("an access token of " + accessToken.length() + " characters");
    } catch (DescopeException e) {
      System.out.println("Error: " + e.getMessage());
    }
  }
}
