import dev.tokenport.client.DescopeClient;
import dev.tokenport.exception.DescopeException;
import dev.tokenport.model.outbound.OutboundAppRequest;
import dev.tokenport.model.outbound.UrlParam;
import java.util.List;

public class CreateApplication {
  public static void main(String[] args) {
    try (var descopeClient = new DescopeClient()) {
      var outboundAppsService = descopeClient.getManagementServices().getOutboundAppsService();
      var created =
          outboundAppsService.createApplication(
              OutboundAppRequest.builder()
                  .id("app-id")
                  .name("Google Calendar")
                  .description("Calendars of our users")
                  .clientId("test-client-id")
                  .clientSecret("test-client-secret")
                  .logo("https://example.com/logo.png")
                  .discoveryUrl("https://example.com/.well-known/openid-configuration")
                  .authorizationUrl("https://example.com/authorize")
                  .authorizationUrlParams(List.of(new UrlParam("audience", "calendar")))
                  .tokenUrl("https://example.com/token")
                  .tokenUrlParams(List.of(new UrlParam("resource", "calendar")))
                  .revocationUrl("https://example.com/revoke")
                  .defaultScopes(List.of("read", "write"))
                  .defaultRedirectUrl("https://example.com/done")
                  .callbackDomain("auth.example.com")
                  .pkce(true)
                  .accessType("offline")
                  .prompt(List.of("consent"))
                  .appType("custom")
                  .useDcr(true)
                  .dcrUrl("https://example.com/register")
                  .tenantId("tenant-id")
                  .build());
      System.out.println("created " + created.getId());
    } catch (DescopeException e) {
      System.out.println("Error: " + e.getMessage());
    }
  }
}
