import dev.tokenport.client.DescopeClient;
import dev.tokenport.exception.DescopeException;
import dev.tokenport.model.mgmt.AccessKeyRequest;
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import dev.tokenport.model.outbound.UploadOutboundAppUserTokenRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Callers of this library; {@code blocking}, or {@code future} for its asynchronous methods. */
public class Ours implements Callers.Sdk {
  private final DescopeClient client = new DescopeClient();
  private final boolean future;

  private Ours(boolean future) {
    this.future = future;
  }

  public static void main(String[] args) throws Exception {
    Callers.run(new Ours(args[0].equals("future")));
  }

  @Override
  public void call(String operation, String name) {
    if (future) begin(operation, name).join();
    else make(operation, name);
  }

  @Override
  public String outcome(Exception e) {
    Throwable cause = e instanceof CompletionException ? e.getCause() : e;
    return cause instanceof DescopeException ours ? ours.getKind().toString() : cause.toString();
  }

  private void make(String operation, String name) {
    var services = client.getManagementServices();
    var apps = services.getOutboundAppsService();
    switch (operation) {
      case Callers.FETCH -> apps.fetchLatestOutboundAppUserToken(fetch());
      case Callers.UPLOAD -> apps.uploadUserToken(upload());
      default -> services.getAccessKeyService().create(key(name));
    }
  }

  private CompletableFuture<?> begin(String operation, String name) {
    var services = client.getManagementServices();
    var apps = services.getOutboundAppsService();
    return switch (operation) {
      case Callers.FETCH -> apps.fetchLatestOutboundAppUserTokenAsync(fetch());
      case Callers.UPLOAD -> apps.uploadUserTokenAsync(upload());
      default -> services.getAccessKeyService().createAsync(key(name));
    };
  }

  private static FetchLatestOutboundAppUserTokenRequest fetch() {
    return FetchLatestOutboundAppUserTokenRequest.builder().appId("app").userId("user").build();
  }

  private static UploadOutboundAppUserTokenRequest upload() {
    return UploadOutboundAppUserTokenRequest.builder()
        .appId("app")
        .userId("user")
        .accessToken("test-access-token")
        .build();
  }

  private static AccessKeyRequest key(String name) {
    return AccessKeyRequest.builder().name(name).build();
  }
}
