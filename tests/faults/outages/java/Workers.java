import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenport.client.DescopeClient;
import dev.tokenport.exception.DescopeException;
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An application with a few threads, part of whose requests call the service: what {@code
 * README.md} says of such programs.
 */
public class Workers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DescopeClient client = new DescopeClient();

  public static void main(String[] args) throws Exception {
    var lines = new BufferedReader(new InputStreamReader(System.in));
    JsonNode job = JSON.readTree(lines.readLine());
    var workers = new Workers();
    workers.serve(true, now());
    System.out.println("ready");
    lines.readLine();
    ArrayNode report = JSON.createArrayNode();
    for (var request : workers.requests(job)) report.add(request.get());
    System.out.println(JSON.writeValueAsString(report));
    System.exit(0);
  }

  private List<Future<ObjectNode>> requests(JsonNode job) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(job.get("threads").asInt());
    double start = now();
    double rate = job.get("rate").asDouble();
    int oneIn = job.get("one_in").asInt();
    List<Future<ObjectNode>> requests = new ArrayList<>();
    for (int number = 0; number < job.get("seconds").asDouble() * rate; number++) {
      Thread.sleep(Math.max(0, Math.round((start + number / rate - now()) * 1000)));
      boolean calls = number % oneIn == 0;
      double came = now();
      requests.add(threads.submit(() -> serve(calls, came)));
    }
    return requests;
  }

  private ObjectNode serve(boolean calls, double came) {
    String outcome = "ok";
    if (calls) {
      var request =
          FetchLatestOutboundAppUserTokenRequest.builder().appId("app").userId("user").build();
      try {
        var services = client.getManagementServices();
        services.getOutboundAppsService().fetchLatestOutboundAppUserToken(request);
      } catch (DescopeException e) {
        outcome = e.getKind().toString();
      }
    }
    return JSON.createObjectNode()
        .put("calls", calls)
        .put("came", came)
        .put("served", now())
        .put("outcome", outcome);
  }

  private static double now() {
    return System.currentTimeMillis() / 1000.0;
  }
}
