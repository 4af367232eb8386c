import dev.tokenport.client.DescopeClient;
import dev.tokenport.model.outbound.UploadOutboundAppUserTokenRequest;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Dies of an error that nobody caught, with secrets in its hands. */
public class Crash {
  public static void main(String[] args) {
    Logger.getLogger("").setLevel(Level.ALL);
    var console = new ConsoleHandler();
    console.setLevel(Level.ALL);
    Logger.getLogger("dev.tokenport").addHandler(console);
    String secret = System.getenv("CANARY");
    var request =
        UploadOutboundAppUserTokenRequest.builder()
            .appId("app")
            .userId("user")
            .refreshToken(secret)
            .idToken(secret)
            .build();
    var client = new DescopeClient();
    System.out.println(client + " " + client.getConfig() + " " + request);
    client.getManagementServices().getOutboundAppsService().uploadUserToken(request);
  }
}
