package dev.tokenport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tokenport.exception.DescopeException;
import dev.tokenport.exception.ErrorCode;
import dev.tokenport.sdk.mgmt.OutboundAppsService;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A null, which only Java can pass, is refused like any other bad argument: by name, unsent. */
class JavaNullsTest {
  private final Emulator emulator = Emulator.fresh();
  private final OutboundAppsService service =
      emulator.client().getManagementServices().getOutboundAppsService();

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
    refused("app", () -> service.updateApplication(null));
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
    refused(
        "tokens[0]",
        () ->
            service.batchUploadUserTokens(
                Arrays.asList((Object) null).stream()
                    .map(x -> (dev.tokenport.model.outbound.OutboundAppUserTokenToUpload) x)
                    .toList()));
  }
}
