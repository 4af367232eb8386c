import com.descope.client.DescopeClient;
import com.descope.model.outbound.DeleteOutboundAppUserTokensRequest;
import com.descope.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import com.descope.model.outbound.FetchOutboundAppTenantTokenRequest;
import com.descope.model.outbound.FetchOutboundAppTokenOptions;
import com.descope.model.outbound.FetchOutboundAppUserTokenRequest;
import com.descope.model.outbound.OutboundAppToken;
import com.descope.sdk.mgmt.OutboundAppsService;
import java.util.Collections;
import java.util.List;

/** Calls of tokens with the management key. */
class Tokens {
  /** With every option. */
  static final FetchOutboundAppTokenOptions OPTIONS =
      FetchOutboundAppTokenOptions.builder().withRefreshToken(true).forceRefresh(false).build();

  static final List<String> SCOPES = List.of("read", "write");

  private final Parity parity;
  private final OutboundAppsService service;

  Tokens(Parity parity, DescopeClient client) {
    this.parity = parity;
    service = client.getManagementServices().getOutboundAppsService();
  }

  void all() {
    latestOfUser();
    ofUserByScopes();
    latestOfTenant();
    ofTenantByScopes();
    times();
    deleteById();
    deleteOfUser();
  }

  static FetchLatestOutboundAppUserTokenRequest latest(String appId, String userId) {
    return FetchLatestOutboundAppUserTokenRequest.builder().appId(appId).userId(userId).build();
  }

  static FetchOutboundAppUserTokenRequest byScopes(String appId, String userId, List<String> scopes) {
    return FetchOutboundAppUserTokenRequest.builder().appId(appId).userId(userId).scopes(scopes).build();
  }

  static FetchOutboundAppTenantTokenRequest tenants(String appId, String tenantId, List<String> scopes) {
    return FetchOutboundAppTenantTokenRequest.builder().appId(appId).tenantId(tenantId).scopes(scopes).build();
  }

  static DeleteOutboundAppUserTokensRequest delete(String appId, String userId) {
    return DeleteOutboundAppUserTokensRequest.builder().appId(appId).userId(userId).build();
  }

  private void latestOfUser() {
    String method = "fetchLatestOutboundAppUserToken: ";
    parity.call(method + "required", world -> service.fetchLatestOutboundAppUserToken(latest("app-id", "user-id")));
    parity.call(
        method + "all",
        world ->
            service.fetchLatestOutboundAppUserToken(
                new FetchLatestOutboundAppUserTokenRequest("app-id", "user-id", "tenant-id", OPTIONS)));
    parity.call(
        method + "empty options",
        world ->
            service.fetchLatestOutboundAppUserToken(
                new FetchLatestOutboundAppUserTokenRequest("app-id", "user-id", null, new FetchOutboundAppTokenOptions())));
    parity.call(method + "unknown", world -> service.fetchLatestOutboundAppUserToken(latest("app-id", "nobody")));
    parity.call(method + "no request", world -> service.fetchLatestOutboundAppUserToken(null));
    parity.call(method + "no times", "200 with more fields", world -> service.fetchLatestOutboundAppUserToken(latest("app-id", "user-id")));
    Ids.REFUSED.forEach((what, id) -> parity.call(method + "appId " + what, world -> service.fetchLatestOutboundAppUserToken(latest(id, "user-id"))));
    Ids.REFUSED.forEach((what, id) -> parity.call(method + "userId " + what, world -> service.fetchLatestOutboundAppUserToken(latest("app-id", id))));
    Ids.HOSTILE.forEach((what, id) -> parity.call(method + what, world -> service.fetchLatestOutboundAppUserToken(latest(id, id))));
  }

  private void ofUserByScopes() {
    String method = "fetchOutboundAppUserToken: ";
    parity.call(method + "required", world -> service.fetchOutboundAppUserToken(byScopes("app-id", "user-id", SCOPES)));
    parity.call(
        method + "all",
        world -> service.fetchOutboundAppUserToken(new FetchOutboundAppUserTokenRequest("app-id", "user-id", SCOPES, OPTIONS)));
    parity.call(method + "other scopes", world -> service.fetchOutboundAppUserToken(byScopes("app-id", "user-id", List.of("read"))));
    parity.call(method + "no request", world -> service.fetchOutboundAppUserToken(null));
    parity.call(method + "no scopes", world -> service.fetchOutboundAppUserToken(byScopes("app-id", "user-id", null)));
    parity.call(method + "empty scopes", world -> service.fetchOutboundAppUserToken(byScopes("app-id", "user-id", Collections.emptyList())));
    parity.call(method + "no times", "200 with more fields", world -> service.fetchOutboundAppUserToken(byScopes("app-id", "user-id", SCOPES)));
    Ids.REFUSED.forEach((what, id) -> parity.call(method + "appId " + what, world -> service.fetchOutboundAppUserToken(byScopes(id, "user-id", SCOPES))));
    Ids.REFUSED.forEach((what, id) -> parity.call(method + "userId " + what, world -> service.fetchOutboundAppUserToken(byScopes("app-id", id, SCOPES))));
    Ids.HOSTILE.forEach((what, id) -> parity.call(method + what, world -> service.fetchOutboundAppUserToken(byScopes(id, id, List.of(id)))));
  }

  private void latestOfTenant() {
    String method = "fetchLatestOutboundAppTenantToken: ";
    parity.call(method + "required", world -> service.fetchLatestOutboundAppTenantToken(tenants("app-id", "tenant-id", null)));
    parity.call(
        method + "all",
        world ->
            service.fetchLatestOutboundAppTenantToken(new FetchOutboundAppTenantTokenRequest("app-id", "tenant-id", SCOPES, OPTIONS)));
    parity.call(method + "unknown", world -> service.fetchLatestOutboundAppTenantToken(tenants("app-id", "no-tenant", null)));
    parity.call(method + "no request", world -> service.fetchLatestOutboundAppTenantToken(null));
    parity.call(method + "no times", "200 with more fields", world -> service.fetchLatestOutboundAppTenantToken(tenants("app-id", "tenant-id", null)));
    Ids.REFUSED.forEach((what, id) -> parity.call(method + "appId " + what, world -> service.fetchLatestOutboundAppTenantToken(tenants(id, "tenant-id", null))));
    Ids.REFUSED.forEach((what, id) -> parity.call(method + "tenantId " + what, world -> service.fetchLatestOutboundAppTenantToken(tenants("app-id", id, null))));
    Ids.HOSTILE.forEach((what, id) -> parity.call(method + what, world -> service.fetchLatestOutboundAppTenantToken(tenants(id, id, null))));
  }

  private void ofTenantByScopes() {
    String method = "fetchOutboundAppTenantTokenByScopes: ";
    parity.call(method + "required", world -> service.fetchOutboundAppTenantTokenByScopes(tenants("app-id", "tenant-id", SCOPES)));
    parity.call(
        method + "all",
        world ->
            service.fetchOutboundAppTenantTokenByScopes(new FetchOutboundAppTenantTokenRequest("app-id", "tenant-id", SCOPES, OPTIONS)));
    parity.call(method + "other scopes", world -> service.fetchOutboundAppTenantTokenByScopes(tenants("app-id", "tenant-id", List.of("read"))));
    parity.call(method + "no request", world -> service.fetchOutboundAppTenantTokenByScopes(null));
    parity.call(method + "no scopes", world -> service.fetchOutboundAppTenantTokenByScopes(tenants("app-id", "tenant-id", null)));
    parity.call(method + "empty scopes", world -> service.fetchOutboundAppTenantTokenByScopes(tenants("app-id", "tenant-id", Collections.emptyList())));
    parity.call(method + "no times", "200 with more fields", world -> service.fetchOutboundAppTenantTokenByScopes(tenants("app-id", "tenant-id", SCOPES)));
    Ids.REFUSED.forEach((what, id) -> parity.call(method + "appId " + what, world -> service.fetchOutboundAppTenantTokenByScopes(tenants(id, "tenant-id", SCOPES))));
    Ids.REFUSED.forEach((what, id) -> parity.call(method + "tenantId " + what, world -> service.fetchOutboundAppTenantTokenByScopes(tenants("app-id", id, SCOPES))));
    Ids.HOSTILE.forEach((what, id) -> parity.call(method + what, world -> service.fetchOutboundAppTenantTokenByScopes(tenants(id, id, List.of(id)))));
  }

  /** Every form in which the service might write when a token expires. */
  private void times() {
    for (String form : List.of("a text", "a number", "milliseconds", "a date", "zero", "null")) {
      parity.call(
          "fetchLatestOutboundAppUserToken: a time as " + form,
          "200 with a time as " + form,
          world -> service.fetchLatestOutboundAppUserToken(latest("app-id", "user-id")));
    }
    parity.call("OutboundAppToken: toString", world -> OutboundAppToken.builder().id("id").accessToken("test-access").build().toString());
  }

  private void deleteById() {
    String method = "deleteOutboundAppTokenById: ";
    command(method + "required", world -> service.deleteOutboundAppTokenById(world.id("tokenId")));
    command(method + "unknown", world -> service.deleteOutboundAppTokenById("no-token"));
    Ids.REFUSED.forEach((what, id) -> command(method + "id " + what, world -> service.deleteOutboundAppTokenById(id)));
    Ids.HOSTILE.forEach((what, id) -> command(method + what, world -> service.deleteOutboundAppTokenById(id)));
  }

  private void deleteOfUser() {
    String method = "deleteOutboundAppUserTokens: ";
    command(method + "required", world -> service.deleteOutboundAppUserTokens(delete("app-id", "user-id")));
    command(method + "unknown", world -> service.deleteOutboundAppUserTokens(delete("app-id", "nobody")));
    command(method + "no request", world -> service.deleteOutboundAppUserTokens(null));
    Ids.REFUSED.forEach((what, id) -> command(method + "appId " + what, world -> service.deleteOutboundAppUserTokens(delete(id, "user-id"))));
    Ids.REFUSED.forEach((what, id) -> command(method + "userId " + what, world -> service.deleteOutboundAppUserTokens(delete("app-id", id))));
    Ids.HOSTILE.forEach((what, id) -> command(method + what, world -> service.deleteOutboundAppUserTokens(delete(id, id))));
  }

  private void command(String name, Parity.Command command) {
    parity.call(name, Parity.returningNothing(command));
  }
}
