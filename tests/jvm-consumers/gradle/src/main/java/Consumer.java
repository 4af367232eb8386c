import dev.tokenport.client.DescopeClient;
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import dev.tokenport.model.outbound.OutboundAppRequest;
import dev.tokenport.model.outbound.UploadOutboundAppUserTokenRequest;

/** Stores a token and prints it as the vault gives it back. */
public class Consumer {
  public static void main(String[] args) {
    try (var client = new DescopeClient()) {
      var service = client.getManagementServices().getOutboundAppsService();
      service.createApplication(OutboundAppRequest.builder().id("gradle").name("Gradle").build());
      service.uploadUserToken(
          UploadOutboundAppUserTokenRequest.builder()
              .appId("gradle")
              .userId("user")
              .accessToken("test-token-of-gradle")
              .build());
      var reply =
          service.fetchLatestOutboundAppUserToken(
              FetchLatestOutboundAppUserTokenRequest.builder()
                  .appId("gradle")
                  .userId("user")
                  .build());
      System.out.println(reply.getToken().getAccessToken());
    }
  }
}
