import dev.tokenport.client.DescopeClient;
import dev.tokenport.exception.DescopeException;

public class DeleteToken {
  public static void main(String[] args) {
    try (var descopeClient = new DescopeClient()) {
      var outboundAppsService = descopeClient.getManagementServices().getOutboundAppsService();
      outboundAppsService.deleteOutboundAppTokenById("token-id");
      System.out.println("deleted");
    } catch (DescopeException e) {
      System.out.println("Error: " + e.getMessage());
    }
  }
}
