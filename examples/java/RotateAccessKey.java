import dev.tokenport.client.DescopeClient;
import dev.tokenport.exception.DescopeException;

public class RotateAccessKey {
  public static void main(String[] args) {
    try (var descopeClient = new DescopeClient()) {
      var accessKeyService = descopeClient.getManagementServices().getAccessKeyService();
      var rotated = accessKeyService.rotate(System.getenv("ACCESS_KEY_ID"));
      // The new secret is shown this once; the previous one has stopped working.
      var authService = descopeClient.getAuthenticationServices().getAuthService();
      authService.exchangeAccessKey(rotated.getCleartext());
      System.out.println("rotated " + rotated.getKey().getName() + ": the new secret works");
    } catch (DescopeException e) {
      System.out.println("Error: " + e.getMessage());
    }
  }
}
