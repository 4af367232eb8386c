import com.descope.client.DescopeClient;
import com.descope.model.outbound.DeleteOutboundAppUserTokensRequest;
import com.descope.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import com.descope.model.outbound.FetchOutboundAppTokenOptions;
import com.descope.model.outbound.OutboundAppToken;
import com.descope.sdk.mgmt.OutboundAppsService;
import java.util.List;

/** Calls of tokens with the management key. */
class Tokens {
  private final Parity parity;
  private final OutboundAppsService service;

  Tokens(Parity parity, DescopeClient client) {
    this.parity = parity;
    service = client.getManagementServices().getOutboundAppsService();
  }

  void all() {
    Fetch.LATEST_OF_USER.play(
        parity,
        "fetchLatestOutboundAppUserToken",
        (world, request) -> service.fetchLatestOutboundAppUserToken(request));
    Fetch.OF_USER_BY_SCOPES.play(
        parity,
        "fetchOutboundAppUserToken",
        (world, request) -> service.fetchOutboundAppUserToken(request));
    Fetch.LATEST_OF_TENANT.play(
        parity,
        "fetchLatestOutboundAppTenantToken",
        (world, request) -> service.fetchLatestOutboundAppTenantToken(request));
    Fetch.OF_TENANT_BY_SCOPES.play(
        parity,
        "fetchOutboundAppTenantTokenByScopes",
        (world, request) -> service.fetchOutboundAppTenantTokenByScopes(request));
    scopes("other scopes", List.of("read"));
    scopes("no scopes", null);
    scopes("empty scopes", List.of());
    forms();
    deleteById();
    deleteOfUser();
  }

  static DeleteOutboundAppUserTokensRequest delete(String appId, String userId) {
    return DeleteOutboundAppUserTokensRequest.builder().appId(appId).userId(userId).build();
  }

  private void scopes(String what, List<String> scopes) {
    parity.call(
        "fetchOutboundAppUserToken: " + what,
        world -> service.fetchOutboundAppUserToken(Fetch.ofUser("app-id", "user-id", scopes)));
    parity.call(
        "fetchOutboundAppTenantTokenByScopes: " + what,
        world ->
            service.fetchOutboundAppTenantTokenByScopes(
                Fetch.ofTenant("app-id", "tenant-id", scopes)));
  }

  /**
   * Every form in which the service might write when a token expires, and how a token is printed.
   */
  private void forms() {
    parity.call(
        "fetchLatestOutboundAppUserToken: empty options",
        world ->
            service.fetchLatestOutboundAppUserToken(
                new FetchLatestOutboundAppUserTokenRequest(
                    "app-id", "user-id", null, new FetchOutboundAppTokenOptions())));
    for (String form : List.of("a text", "a number", "milliseconds", "a date", "zero", "null")) {
      parity.call(
          "fetchLatestOutboundAppUserToken: a time as " + form,
          "200 with a time as " + form,
          world -> service.fetchLatestOutboundAppUserToken(Fetch.LATEST_OF_USER.required()));
    }
    parity.call(
        "OutboundAppToken: toString",
        world -> OutboundAppToken.builder().id("id").accessToken("test-access").build().toString());
  }

  private void deleteById() {
    String method = "deleteOutboundAppTokenById: ";
    command(method + "required", world -> service.deleteOutboundAppTokenById(world.id("tokenId")));
    command(method + "unknown", world -> service.deleteOutboundAppTokenById("no-token"));
    Ids.REFUSED.forEach(
        (what, id) ->
            command(method + "id " + what, world -> service.deleteOutboundAppTokenById(id)));
    Ids.HOSTILE.forEach(
        (what, id) -> command(method + what, world -> service.deleteOutboundAppTokenById(id)));
  }

  private void deleteOfUser() {
    String method = "deleteOutboundAppUserTokens: ";
    command(
        method + "required",
        world -> service.deleteOutboundAppUserTokens(delete("app-id", "user-id")));
    command(
        method + "unknown",
        world -> service.deleteOutboundAppUserTokens(delete("app-id", "nobody")));
    command(method + "no request", world -> service.deleteOutboundAppUserTokens(null));
    Ids.REFUSED.forEach(
        (what, id) ->
            command(
                method + "appId " + what,
                world -> service.deleteOutboundAppUserTokens(delete(id, "user-id"))));
    Ids.REFUSED.forEach(
        (what, id) ->
            command(
                method + "userId " + what,
                world -> service.deleteOutboundAppUserTokens(delete("app-id", id))));
    Ids.HOSTILE.forEach(
        (what, id) ->
            command(method + what, world -> service.deleteOutboundAppUserTokens(delete(id, id))));
  }

  private void command(String name, Parity.Command command) {
    parity.call(name, Parity.returningNothing(command));
  }
}
