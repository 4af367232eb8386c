import com.descope.client.DescopeClient;
import com.descope.model.outbound.FetchLatestOutboundAppUserTokenRequest;

/** Callers of the official SDK, which fetches tokens and uploads none. */
public class Theirs implements Callers.Sdk {
  private final DescopeClient client = new DescopeClient();

  public static void main(String[] args) throws Exception {
    Callers.run(new Theirs());
  }

  @Override
  public void call(String operation, String name) throws Exception {
    var services = client.getManagementServices();
    if (operation.equals(Callers.CREATE)) {
      services.getAccessKeyService().create(name, 0, null, null);
    } else {
      var request = new FetchLatestOutboundAppUserTokenRequest("app", "user", null, null);
      services.getOutboundAppsService().fetchLatestOutboundAppUserToken(request);
    }
  }

  @Override
  public String outcome(Exception e) {
    return e.getClass().getSimpleName();
  }
}
