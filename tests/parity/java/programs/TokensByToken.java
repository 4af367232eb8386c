import com.descope.client.DescopeClient;
import com.descope.sdk.mgmt.OutboundAppsByTokenService;
import java.util.function.BiFunction;

/** Calls of tokens with a token of the caller's own instead of the management key. */
class TokensByToken {
  private final Parity parity;
  private final OutboundAppsByTokenService service;

  TokensByToken(Parity parity, DescopeClient client) {
    this.parity = parity;
    service = client.getManagementServices().getOutboundAppsByTokenService();
  }

  void all() {
    play(
        Fetch.LATEST_OF_USER,
        "fetchLatestOutboundAppUserToken",
        service::fetchLatestOutboundAppUserToken);
    play(
        Fetch.OF_USER_BY_SCOPES,
        "fetchOutboundAppUserTokenByScopes",
        service::fetchOutboundAppUserTokenByScopes);
    play(
        Fetch.LATEST_OF_TENANT,
        "fetchLatestOutboundAppTenantToken",
        service::fetchLatestOutboundAppTenantToken);
    play(
        Fetch.OF_TENANT_BY_SCOPES,
        "fetchOutboundAppTenantTokenByScopes",
        service::fetchOutboundAppTenantTokenByScopes);
  }

  private <R> void play(Fetch<R> fetch, String method, BiFunction<String, R, Object> service) {
    String name = "byToken." + method;
    fetch.play(parity, name, (world, request) -> service.apply(world.id("inboundToken"), request));
    parity.call(
        name + ": denied",
        "403",
        world -> service.apply(world.id("inboundToken"), fetch.required()));
    Ids.REFUSED.forEach(
        (what, token) ->
            parity.call(name + ": token " + what, world -> service.apply(token, fetch.required())));
  }
}
