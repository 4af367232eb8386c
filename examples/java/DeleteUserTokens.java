import dev.tokenport.client.DescopeClient;
import dev.tokenport.exception.DescopeException;
import dev.tokenport.model.outbound.DeleteOutboundAppUserTokensRequest;

public class DeleteUserTokens {
  public static void main(String[] args) {
    try (var descopeClient = new DescopeClient()) {
      var outboundAppsService = descopeClient.getManagementServices().getOutboundAppsService();
      outboundAppsService.deleteOutboundAppUserTokens(
          DeleteOutboundAppUserTokensRequest.builder().appId("app-id").userId("user-id").build());
      System.out.println("deleted");
    } catch (DescopeException e) {
      System.out.println("Error: " + e.getMessage());
    }
  }
}
