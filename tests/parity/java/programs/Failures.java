import com.descope.client.DescopeClient;
import com.descope.model.outbound.OutboundAppRequest;
import com.descope.sdk.auth.AuthenticationService;
import com.descope.sdk.mgmt.AccessKeyService;
import com.descope.sdk.mgmt.OutboundAppsByTokenService;
import com.descope.sdk.mgmt.OutboundAppsService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every method while the server does not answer as it should. */
class Failures {
  /** For every method. */
  private static final List<String> EVERYWHERE =
      List.of(
          "400",
          "401",
          "403",
          "404",
          "500",
          "502 as HTML",
          "200 without a body",
          "204",
          "200 as HTML",
          "200 with {}");

  /** For a method that reads, one that does the same when repeated, and one that does not. */
  private static final List<String> ONCE_PER_KIND =
      List.of(
          "400 with null",
          "400 without a body",
          "429 with Retry-After 1",
          "503 once",
          "520 once",
          "200 with null",
          "200 with an array",
          "200 with a string",
          "200 with invalid UTF-8",
          "truncated",
          "closed without a reply",
          "ran, then 502 as HTML");

  /** The official SDK sleeps for as long as it is told to, be it years: for one method. */
  private static final List<String> WAITS =
      List.of(
          "429 with Retry-After 1 for ever", "429 without Retry-After", "429 with Retry-After 7");

  private final Parity parity;
  private final Map<String, Parity.Call> methods = new LinkedHashMap<>();

  Failures(Parity parity, DescopeClient client) {
    this.parity = parity;
    applications(client.getManagementServices().getOutboundAppsService());
    byToken(client.getManagementServices().getOutboundAppsByTokenService());
    accessKeys(client.getManagementServices().getAccessKeyService());
    AuthenticationService sessions = client.getAuthenticationServices().getAuthService();
    methods.put("exchangeAccessKey", world -> sessions.exchangeAccessKey(world.id("cleartext")));
  }

  void all() {
    methods.forEach(
        (method, call) -> EVERYWHERE.forEach(situation -> fail(method, situation, call)));
    for (String method : List.of("loadAllApplications", "deleteApplication", "createApplication")) {
      ONCE_PER_KIND.forEach(situation -> fail(method, situation, methods.get(method)));
    }
    WAITS.forEach(
        situation -> fail("loadAllApplications", situation, methods.get("loadAllApplications")));
  }

  private void fail(String method, String situation, Parity.Call call) {
    parity.call(method + ": " + situation, situation, call);
  }

  private void applications(OutboundAppsService service) {
    OutboundAppRequest request = OutboundAppRequest.builder().id("app-id").name("New").build();
    methods.put(
        "createApplication",
        world -> service.createApplication(OutboundAppRequest.builder().name("New").build()));
    methods.put(
        "updateApplication", Parity.returningNothing(world -> service.updateApplication(request)));
    methods.put(
        "deleteApplication", Parity.returningNothing(world -> service.deleteApplication("app-id")));
    methods.put("loadApplication", world -> service.loadApplication("app-id"));
    methods.put("loadAllApplications", world -> service.loadAllApplications());
    methods.put(
        "fetchLatestOutboundAppUserToken",
        world -> service.fetchLatestOutboundAppUserToken(Fetch.LATEST_OF_USER.required()));
    methods.put(
        "fetchOutboundAppUserToken",
        world -> service.fetchOutboundAppUserToken(Fetch.OF_USER_BY_SCOPES.required()));
    methods.put(
        "fetchLatestOutboundAppTenantToken",
        world -> service.fetchLatestOutboundAppTenantToken(Fetch.LATEST_OF_TENANT.required()));
    methods.put(
        "fetchOutboundAppTenantTokenByScopes",
        world -> service.fetchOutboundAppTenantTokenByScopes(Fetch.OF_TENANT_BY_SCOPES.required()));
    methods.put(
        "deleteOutboundAppTokenById",
        Parity.returningNothing(world -> service.deleteOutboundAppTokenById(world.id("tokenId"))));
    methods.put(
        "deleteOutboundAppUserTokens",
        Parity.returningNothing(
            world -> service.deleteOutboundAppUserTokens(Tokens.delete("app-id", "user-id"))));
  }

  private void byToken(OutboundAppsByTokenService service) {
    methods.put(
        "byToken.fetchLatestOutboundAppUserToken",
        world ->
            service.fetchLatestOutboundAppUserToken(
                world.id("inboundToken"), Fetch.LATEST_OF_USER.required()));
  }

  private void accessKeys(AccessKeyService service) {
    methods.put("accessKeys.create", world -> service.create("new", 0, null, null));
    methods.put("accessKeys.load", world -> service.load(world.id("keyId")));
    methods.put("accessKeys.searchAll", world -> service.searchAll(null));
    methods.put("accessKeys.update", world -> service.update(world.id("keyId"), "renamed"));
    methods.put("accessKeys.deactivate", world -> service.deactivate(world.id("keyId")));
    methods.put("accessKeys.activate", world -> service.activate(world.id("keyId")));
    methods.put(
        "accessKeys.delete", Parity.returningNothing(world -> service.delete(world.id("keyId"))));
  }
}
