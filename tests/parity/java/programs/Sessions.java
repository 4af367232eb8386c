import com.descope.client.DescopeClient;
import com.descope.model.auth.AccessKeyLoginOptions;
import com.descope.sdk.auth.AuthenticationService;
import java.util.Map;

/** Calls of the exchange of access keys. */
class Sessions {
  private final Parity parity;
  private final AuthenticationService service;

  Sessions(Parity parity, DescopeClient client) {
    this.parity = parity;
    service = client.getAuthenticationServices().getAuthService();
  }

  void all() {
    parity.call(
        "exchangeAccessKey: required", world -> service.exchangeAccessKey(world.id("cleartext")));
    parity.call(
        "exchangeAccessKey: all",
        world ->
            service.exchangeAccessKey(
                world.id("cleartext"),
                AccessKeyLoginOptions.builder().customClaims(Map.of("plan", "free")).build()));
    parity.call(
        "exchangeAccessKey: empty options",
        world -> service.exchangeAccessKey(world.id("cleartext"), new AccessKeyLoginOptions()));
    parity.call(
        "exchangeAccessKey: no options",
        world -> service.exchangeAccessKey(world.id("cleartext"), null));
    parity.call("exchangeAccessKey: unknown", world -> service.exchangeAccessKey("no-secret"));
    Ids.REFUSED.forEach(
        (what, key) ->
            parity.call(
                "exchangeAccessKey: accessKey " + what, world -> service.exchangeAccessKey(key)));
  }
}
