import com.descope.client.Config;
import com.descope.client.DescopeClient;
import com.descope.sdk.mgmt.OutboundAppsService;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;

/** What matters about a client and its configuration. */
class Clients {
  private final Parity parity;

  Clients(Parity parity) {
    this.parity = parity;
  }

  void all() {
    parity.call("client: nothing given", world -> applications(new Config()).loadAllApplications());
    parity.call("client: no configuration", world -> new DescopeClient(null).getConfig());
    parity.call(
        "client: a short project id",
        world -> applications(Config.builder().projectId("P2short").build()).loadAllApplications());
    parity.call(
        "client: a wrong management key",
        world ->
            applications(Config.builder().managementKey("test-wrong").build())
                .loadAllApplications());
    parity.call(
        "client: a base URL with a slash at its end",
        world ->
            applications(Config.builder().descopeBaseUrl(System.getenv("PARITY_URL") + "/").build())
                .loadAllApplications());
    parity.call(
        "client: nobody listens",
        world ->
            applications(Config.builder().descopeBaseUrl("http://127.0.0.1:9").build())
                .loadAllApplications());
    parity.call(
        "client: customDefaultHeaders",
        world ->
            applications(Config.builder().customDefaultHeaders(Map.of("x-custom", "yes")).build())
                .loadAllApplications());
    parity.call("several calls: ten in a row", world -> loadedTenTimes(new DescopeClient()));
    parity.call("client: secrets in its log", world -> logged(new DescopeClient()));
    parity.call(
        "Config: toString",
        world -> Config.builder().projectId("P2").managementKey("test-key").build().toString());
  }

  private static OutboundAppsService applications(Config config) {
    return new DescopeClient(config).getManagementServices().getOutboundAppsService();
  }

  private static int loadedTenTimes(DescopeClient client) {
    int loaded = 0;
    for (int i = 0; i < 10; i++) {
      loaded +=
          client.getManagementServices().getOutboundAppsService().loadAllApplications().length;
    }
    return loaded;
  }

  /** Whether a new key's secret can be read in what is logged at the level `debug`. */
  private static Map<String, Object> logged(DescopeClient client) {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true));
    String secret;
    try {
      secret =
          client
              .getManagementServices()
              .getAccessKeyService()
              .create("new", 0, null, null)
              .getCleartext();
    } finally {
      System.setErr(before);
    }
    return Map.of("cleartext", log.toString().contains(secret));
  }
}
