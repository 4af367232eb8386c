import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenport.client.Config;
import dev.tokenport.client.DescopeClient;
import dev.tokenport.exception.DescopeException;
import dev.tokenport.model.mgmt.AccessKeyRequest;
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import dev.tokenport.model.outbound.UploadOutboundAppUserTokenRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * Makes the calls that it reads from standard input, one JSON object a line, and prints how each
 * ended.
 *
 * <p>Usage: Calls blocking|future. A line {@code {"open": {…}}} opens a client with these times in
 * seconds, after closing the one before.
 */
public class Calls {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] args) throws Exception {
    boolean future = args[0].equals("future");
    DescopeClient client = null;
    var lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode job = JSON.readTree(line);
      ObjectNode ending = JSON.createObjectNode();
      if (job.has("open")) {
        if (client != null) client.close();
        client = open(job.get("open"));
      } else {
        long started = System.nanoTime();
        call(client, job.get("operation").asText(), job.get("arguments"), future, ending);
        ending.put("elapsedMs", (System.nanoTime() - started) / 1_000_000);
      }
      System.out.println(JSON.writeValueAsString(ending));
    }
  }

  private static DescopeClient open(JsonNode times) {
    return new DescopeClient(
        Config.builder()
            .timeout(seconds(times.get("timeout")))
            .attemptTimeout(seconds(times.get("attemptTimeout")))
            .connectTimeout(seconds(times.get("connectTimeout")))
            .build());
  }

  private static Duration seconds(JsonNode number) {
    return Duration.ofMillis(Math.round(number.asDouble() * 1000));
  }

  private static void call(
      DescopeClient client,
      String operation,
      JsonNode arguments,
      boolean future,
      ObjectNode ending) {
    try {
      make(client, operation, arguments, future);
      ending.put("outcome", "ok");
    } catch (CompletionException e) {
      failed((DescopeException) e.getCause(), ending);
    } catch (DescopeException e) {
      failed(e, ending);
    }
  }

  private static void failed(DescopeException e, ObjectNode ending) {
    ending
        .put("outcome", e.getKind().toString())
        .put("attempts", e.getAttempts())
        .put("text", e.toString());
  }

  private static Object make(
      DescopeClient client, String operation, JsonNode arguments, boolean future) {
    var apps = client.getManagementServices().getOutboundAppsService();
    var keys = client.getManagementServices().getAccessKeyService();
    switch (operation) {
      case "outbound_token.fetch_user":
        var fetch =
            FetchLatestOutboundAppUserTokenRequest.builder()
                .appId(arguments.get("appId").asText())
                .userId(arguments.get("userId").asText())
                .build();
        return future
            ? apps.fetchLatestOutboundAppUserTokenAsync(fetch).join()
            : apps.fetchLatestOutboundAppUserToken(fetch);
      case "outbound_token.upload_user":
        var upload =
            UploadOutboundAppUserTokenRequest.builder()
                .appId(arguments.get("appId").asText())
                .userId(arguments.get("userId").asText())
                .accessToken(arguments.get("accessToken").asText())
                .build();
        if (future) return apps.uploadUserTokenAsync(upload).join();
        apps.uploadUserToken(upload);
        return null;
      case "access_key.create":
        var create = AccessKeyRequest.builder().name(arguments.get("name").asText()).build();
        return future ? keys.createAsync(create).join() : keys.create(create);
      case "access_key.rotate":
        String id = arguments.get("id").asText();
        return future ? keys.rotateAsync(id).join() : keys.rotate(id);
      default:
        throw new IllegalArgumentException(operation);
    }
  }
}
