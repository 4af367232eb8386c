import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * Keeps callers busy, each at its own beat, and reports every call at the end: what {@code
 * README.md} says of such programs.
 */
class Callers {
  /** An SDK's way to make a call. */
  interface Sdk {
    /** Makes a call; a key gets this name. */
    void call(String operation, String name) throws Exception;

    /** What to call an exception of it. */
    String outcome(Exception e);
  }

  static final String FETCH = "outbound_token.fetch_user";
  static final String UPLOAD = "outbound_token.upload_user";
  static final String CREATE = "access_key.create";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sdk sdk;
  private final int callers;
  private final double pause;
  private final double seconds;
  private double start;

  private Callers(Sdk sdk, JsonNode job) {
    this.sdk = sdk;
    callers = job.get("callers").asInt();
    pause = job.get("pause").asDouble();
    seconds = job.get("seconds").asDouble();
  }

  /** Reads the job, makes the calls, prints the report. */
  static void run(Sdk sdk) throws Exception {
    var lines = new BufferedReader(new InputStreamReader(System.in));
    var all = new Callers(sdk, JSON.readTree(lines.readLine()));
    for (String operation : List.of(FETCH, UPLOAD, CREATE)) all.call(operation, "warm");
    System.out.println("ready");
    lines.readLine();
    System.out.println(JSON.writeValueAsString(all.report()));
    System.exit(0);
  }

  private ArrayNode report() throws Exception {
    start = now();
    List<Callable<List<ObjectNode>>> tasks = new ArrayList<>();
    for (int number = 0; number < callers; number++) {
      int which = number;
      tasks.add(() -> caller(which));
    }
    var report = JSON.createArrayNode();
    for (var part : Executors.newFixedThreadPool(callers).invokeAll(tasks)) {
      report.addAll(part.get());
    }
    return report;
  }

  private List<ObjectNode> caller(int number) throws InterruptedException {
    List<ObjectNode> calls = new ArrayList<>();
    double beat = start + pause * number / callers;
    while (beat < start + seconds) {
      Thread.sleep(Math.max(0, Math.round((beat - now()) * 1000)));
      int place = (number + calls.size()) % 10;
      String operation = place == 0 ? CREATE : place < 3 ? UPLOAD : FETCH;
      calls.add(call(operation, "key-" + number + "-" + calls.size()));
      beat += pause * Math.max(1, Math.ceil((now() - beat) / pause));
    }
    return calls;
  }

  private ObjectNode call(String operation, String name) {
    var report = JSON.createObjectNode();
    report.put("operation", operation).put("name", name).put("began", now()).put("outcome", "ok");
    try {
      sdk.call(operation, name);
    } catch (Exception e) {
      report.put("outcome", sdk.outcome(e)).put("text", e.toString());
    }
    return report.put("ended", now());
  }

  private static double now() {
    return System.currentTimeMillis() / 1000.0;
  }
}
