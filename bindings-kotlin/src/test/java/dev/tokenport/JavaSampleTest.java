package dev.tokenport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tokenport.client.DescopeClient;
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import dev.tokenport.model.outbound.OutboundApp;
import dev.tokenport.model.outbound.OutboundAppRequest;
import dev.tokenport.model.outbound.UploadOutboundAppUserTokenRequest;
import org.junit.jupiter.api.Test;

class JavaSampleTest {
  @Test
  void aTokenIsUploadedAndFetched() {
    try (DescopeClient client = Emulator.fresh().client()) {
      var service = client.getManagementServices().getOutboundAppsService();
      var created =
          service.createApplication(OutboundAppRequest.builder().id("app-id").name("App").build());
      assertEquals("app-id", created.getId());
      OutboundApp loaded = service.loadApplication("app-id");
      assertEquals("App", loaded.getName());
      service.uploadUserToken(
          UploadOutboundAppUserTokenRequest.builder()
              .appId("app-id")
              .userId("user-id")
              .accessToken("test-access-token")
              .build());
      var token =
          service
              .fetchLatestOutboundAppUserToken(
                  FetchLatestOutboundAppUserTokenRequest.builder()
                      .appId("app-id")
                      .userId("user-id")
                      .build())
              .getToken();
      assertEquals("test-access-token", token.getAccessToken());
      var again =
          service
              .fetchLatestOutboundAppUserTokenAsync(
                  new FetchLatestOutboundAppUserTokenRequest("app-id", "user-id", null, null))
              .join()
              .getToken();
      assertEquals(token, again);
    }
  }
}
