import com.descope.client.DescopeClient;
import com.descope.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import com.descope.model.outbound.FetchOutboundAppTenantTokenRequest;
import com.descope.model.outbound.FetchOutboundAppUserTokenRequest;
import com.descope.sdk.mgmt.OutboundAppsByTokenService;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls of tokens with a token of the caller's own instead of the management key. */
class TokensByToken {
  private final Parity parity;
  private final OutboundAppsByTokenService service;

  private interface Fetch {
    Object with(String token);
  }

  TokensByToken(Parity parity, DescopeClient client) {
    this.parity = parity;
    service = client.getManagementServices().getOutboundAppsByTokenService();
  }

  void all() {
    Map<String, Fetch> required = new LinkedHashMap<>();
    required.put("fetchLatestOutboundAppUserToken", token -> service.fetchLatestOutboundAppUserToken(token, Tokens.latest("app-id", "user-id")));
    required.put(
        "fetchOutboundAppUserTokenByScopes",
        token -> service.fetchOutboundAppUserTokenByScopes(token, Tokens.byScopes("app-id", "user-id", Tokens.SCOPES)));
    required.put("fetchLatestOutboundAppTenantToken", token -> service.fetchLatestOutboundAppTenantToken(token, Tokens.tenants("app-id", "tenant-id", null)));
    required.put(
        "fetchOutboundAppTenantTokenByScopes",
        token -> service.fetchOutboundAppTenantTokenByScopes(token, Tokens.tenants("app-id", "tenant-id", Tokens.SCOPES)));
    required.forEach(
        (method, fetch) -> {
          call(method, "required", null, fetch);
          call(method, "no times", "200 with more fields", fetch);
          call(method, "denied", "403", fetch);
          Ids.REFUSED.forEach((what, token) -> parity.call(name(method, "token " + what), world -> fetch.with(token)));
        });

    Map<String, Fetch> all = new LinkedHashMap<>();
    all.put(
        "fetchLatestOutboundAppUserToken",
        token ->
            service.fetchLatestOutboundAppUserToken(
                token, new FetchLatestOutboundAppUserTokenRequest("app-id", "user-id", "tenant-id", Tokens.OPTIONS)));
    all.put(
        "fetchOutboundAppUserTokenByScopes",
        token ->
            service.fetchOutboundAppUserTokenByScopes(
                token, new FetchOutboundAppUserTokenRequest("app-id", "user-id", Tokens.SCOPES, Tokens.OPTIONS)));
    all.put(
        "fetchLatestOutboundAppTenantToken",
        token ->
            service.fetchLatestOutboundAppTenantToken(
                token, new FetchOutboundAppTenantTokenRequest("app-id", "tenant-id", Tokens.SCOPES, Tokens.OPTIONS)));
    all.put(
        "fetchOutboundAppTenantTokenByScopes",
        token ->
            service.fetchOutboundAppTenantTokenByScopes(
                token, new FetchOutboundAppTenantTokenRequest("app-id", "tenant-id", Tokens.SCOPES, Tokens.OPTIONS)));
    all.forEach((method, fetch) -> call(method, "all", null, fetch));

    refusals();
  }

  private void refusals() {
    call("fetchLatestOutboundAppUserToken", "no request", null, token -> service.fetchLatestOutboundAppUserToken(token, null));
    call("fetchOutboundAppUserTokenByScopes", "no request", null, token -> service.fetchOutboundAppUserTokenByScopes(token, null));
    call("fetchLatestOutboundAppTenantToken", "no request", null, token -> service.fetchLatestOutboundAppTenantToken(token, null));
    call("fetchOutboundAppTenantTokenByScopes", "no request", null, token -> service.fetchOutboundAppTenantTokenByScopes(token, null));
    Ids.REFUSED.forEach(
        (what, id) -> {
          call("fetchLatestOutboundAppUserToken", "appId " + what, null, token -> service.fetchLatestOutboundAppUserToken(token, Tokens.latest(id, "user-id")));
          call("fetchLatestOutboundAppUserToken", "userId " + what, null, token -> service.fetchLatestOutboundAppUserToken(token, Tokens.latest("app-id", id)));
        });
    call(
        "fetchOutboundAppUserTokenByScopes",
        "no scopes",
        null,
        token -> service.fetchOutboundAppUserTokenByScopes(token, Tokens.byScopes("app-id", "user-id", null)));
    call(
        "fetchOutboundAppTenantTokenByScopes",
        "no scopes",
        null,
        token -> service.fetchOutboundAppTenantTokenByScopes(token, Tokens.tenants("app-id", "tenant-id", null)));
  }

  private void call(String method, String what, String situation, Fetch fetch) {
    parity.call(name(method, what), situation, world -> fetch.with(world.id("inboundToken")));
  }

  private static String name(String method, String what) {
    return "byToken." + method + ": " + what;
  }
}
