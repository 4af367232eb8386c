import dev.tokenport.csp.CspClient;
import dev.tokenport.exception.DescopeException;

public class RegenerateOauthAppSecret {
  public static void main(String[] args) {
    // Reads CSP_API_TOKEN and CSP_ORG_ID.
    try (var csp = new CspClient()) {
      var regenerated = csp.getOauthAppsService().regenerateSecret(System.getenv("OAUTH_APP_ID"));
      // Shown this once, to be piped to where secrets are kept; the old one has stopped working.
      System.out.println(regenerated.getClientSecret());
    } catch (DescopeException e) {
      System.err.println("Error: " + e.getMessage());
      System.exit(1);
    }
  }
}
