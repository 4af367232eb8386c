package dev.tokenport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tokenport.client.DescopeClient;
import dev.tokenport.csp.CspClient;
import dev.tokenport.exception.DescopeException;
import dev.tokenport.exception.ErrorCode;
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import dev.tokenport.sdk.auth.AuthenticationService;
import dev.tokenport.sdk.mgmt.AccessKeyService;
import dev.tokenport.sdk.mgmt.OutboundAppsByTokenService;
import dev.tokenport.sdk.mgmt.OutboundAppsService;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A null, which only Java can pass, is refused like any other bad argument: by name, unsent. */
class JavaNullsTest {
  private final Emulator emulator = Emulator.fresh();
  private final DescopeClient client = emulator.client();
  private final OutboundAppsService service =
      client.getManagementServices().getOutboundAppsService();
  private final OutboundAppsByTokenService byToken =
      client.getManagementServices().getOutboundAppsByTokenService();
  private final AccessKeyService keys = client.getManagementServices().getAccessKeyService();
  private final AuthenticationService authentication =
      client.getAuthenticationServices().getAuthService();

  private void refused(String argument, Executable call) {
    DescopeException error = assertThrows(DescopeException.class, call);
    assertEquals(ErrorCode.INVALID_ARGUMENT, error.getCode());
    assertEquals(argument, error.getArgument());
    assertEquals(0, emulator.requests().size());
  }

  @Test
  void nullsAreRefusedByName() {
    refused("id", () -> service.loadApplication(null));
    refused("id", () -> service.deleteApplication(null));
    refused("id", () -> service.deleteOutboundAppTokenById(null));
    refused("userId", () -> service.listAppsWithUserToken(null));
    refused("name", () -> service.createApplication(null));
    refused("templateId", () -> service.createApplicationByTemplate(null));
    refused("request", () -> service.updateApplication(null));
    refused("appId", () -> service.fetchOutboundAppUserToken(null));
    refused("appId", () -> service.fetchLatestOutboundAppUserToken(null));
    refused("appId", () -> service.fetchOutboundAppTenantTokenByScopes(null));
    refused("appId", () -> service.fetchLatestOutboundAppTenantToken(null));
    refused("appId", () -> service.deleteOutboundAppUserTokens(null));
    refused("appId", () -> service.uploadUserApiKey(null));
    refused("appId", () -> service.uploadTenantApiKey(null));
    refused("appId", () -> service.uploadUserToken(null));
    refused("appId", () -> service.uploadTenantToken(null));
    refused("tokens", () -> service.batchUploadUserTokens(null));
    refused("tokens", () -> service.batchUploadTenantTokens(null));
    refused("appId", () -> byToken.fetchLatestOutboundAppUserToken("test-token", null));
    refused(
        "token",
        () ->
            byToken.fetchLatestOutboundAppUserToken(
                null, new FetchLatestOutboundAppUserTokenRequest("app", "user", null, null)));
    refused("accessKey", () -> authentication.exchangeAccessKey(null));
    refused("name", () -> keys.create(null));
    refused("name", () -> keys.create(null, 0, null, null));
    refused("id", () -> keys.load(null));
    refused("id", () -> keys.update(null));
    refused("id", () -> keys.rotate(null));
    refused("ids", () -> keys.deleteBatch(null));
    refused("keys", () -> keys.importKeys(null));
    refused("method", () -> client.getManagementServices().request(null));
    refused(
        "tokens[0]",
        () ->
            service.batchUploadUserTokens(
                Arrays.asList((Object) null).stream()
                    .map(x -> (dev.tokenport.model.outbound.OutboundAppUserTokenToUpload) x)
                    .toList()));
  }

  @Test
  void nullsAreRefusedByNameByCloudServicesToo() {
    try (CspClient csp = emulator.cspClient()) {
      var apps = csp.getOauthAppsService();
      refused("displayName", () -> apps.create(null));
      refused("oauthAppId", () -> apps.get(null));
      refused("oauthAppId", () -> apps.update(null, null));
      refused("oauthAppId", () -> apps.rotateSecret(null, null));
      refused("oauthAppIds", () -> apps.delete(null));
      refused("ids", () -> csp.getClientsService().add(null));
      refused("ids", () -> csp.getClientsService().remove(null));
    }
  }

  @Test
  void aClientNeedsAConfigurationAndOptionsThatAreThere() {
    try (CspClient csp = emulator.cspClient()) {
      for (Executable call :
          List.<Executable>of(
              () -> new DescopeClient(null),
              () -> client.withOptions(null),
              () -> new CspClient(null),
              () -> csp.withOptions(null))) {
        assertEquals(
            ErrorCode.INVALID_ARGUMENT, assertThrows(DescopeException.class, call).getCode());
      }
    }
  }
}
