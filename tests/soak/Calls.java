import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenport.client.CallOptions;
import dev.tokenport.client.Config;
import dev.tokenport.client.DescopeClient;
import dev.tokenport.csp.CspClient;
import dev.tokenport.csp.CspConfig;
import dev.tokenport.exception.DescopeException;
import dev.tokenport.model.mgmt.AccessKeyRequest;
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import dev.tokenport.model.outbound.UploadOutboundAppUserTokenRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes calls of all kinds for as long as it is told to, again and again, and prints how they
 * ended.
 *
 * <p>Usage: Calls blocking|future. The first line of the input says what to mix, each further one
 * for how many seconds; then nothing is under way any more.
 */
public class Calls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WORKERS = 32;

  private final boolean future;
  private final JsonNode mix;
  private final AtomicLong numbers = new AtomicLong(1);
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  // Every reply, to be found out.
  private final ConcurrentLinkedQueue<Object> kept = new ConcurrentLinkedQueue<>();

  private Calls(boolean future, JsonNode mix) {
    this.future = future;
    this.mix = mix;
  }

  public static void main(String[] args) throws Exception {
    var lines = new BufferedReader(new InputStreamReader(System.in));
    var calls = new Calls(args[0].equals("future"), JSON.readTree(lines.readLine()));
    // Over HTTP/2, and over HTTP/1.1.
    var clients = List.of(calls.open(1, true), calls.open(1, false));
    var pool = Executors.newFixedThreadPool(WORKERS);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      long until = System.nanoTime() + (long) (Double.parseDouble(line) * 1e9);
      var endings = new Endings();
      var works = new ArrayList<Future<?>>();
      for (int worker = 0; worker < WORKERS; worker++) {
        var own = clients.get(worker % 2);
        works.add(pool.submit(() -> calls.work(own, until, endings)));
      }
      for (var work : works) work.get();
      System.out.println(JSON.writeValueAsString(endings.report()));
    }
    System.exit(0);
  }

  /** What calls are made with: a client of each service. */
  private record Clients(DescopeClient descope, CspClient csp) {
    Clients withOptions(CallOptions options) {
      return new Clients(descope.withOptions(options), csp.withOptions(options));
    }

    void close() {
      descope.close();
      csp.close();
      descope.close();
    }
  }

  private Clients open(int connectTimeout, boolean http2) {
    var descope = Config.builder().build();
    var csp = CspConfig.builder().build();
    for (var config : List.of(descope, csp)) {
      config.setTimeout(Duration.ofSeconds(mix.at("/times/timeout").asLong()));
      config.setAttemptTimeout(Duration.ofSeconds(mix.at("/times/attemptTimeout").asLong()));
      config.setConnectTimeout(Duration.ofSeconds(connectTimeout));
      config.setHttp2(http2);
    }
    return new Clients(new DescopeClient(descope), new CspClient(csp));
  }

  /** How calls ended, and how long the slowest took. */
  private static class Endings {
    private final Map<String, Long> counts = new TreeMap<>();
    private long slowestMs = 0;

    synchronized void add(String ending, long ms) {
      counts.merge(ending, 1L, Long::sum);
      slowestMs = Math.max(slowestMs, ms);
    }

    Map<String, Object> report() {
      System.gc();
      var runtime = Runtime.getRuntime();
      long used = runtime.totalMemory() - runtime.freeMemory();
      return Map.of(
          "endings",
          counts,
          "slowestMs",
          slowestMs,
          "heapUsed",
          used,
          "heap",
          runtime.totalMemory());
    }
  }

  private void work(Clients clients, long until, Endings endings) {
    while (System.nanoTime() < until) {
      long number = numbers.getAndIncrement();
      String way = "plain";
      String operation =
          mix.get("operations").get((int) (number % mix.get("operations").size())).asText();
      for (var special : mix.get("ways")) {
        if (number % special.get("every").asLong() == 0) {
          way = special.get("way").asText();
          operation = special.path("operation").asText(operation);
          break;
        }
      }
      long started = System.nanoTime();
      String outcome = outcome(clients, number, operation, way);
      long ms = (System.nanoTime() - started) / 1_000_000;
      endings.add(operation + ", " + way + ": " + outcome, ms);
    }
  }

  private String outcome(Clients clients, long number, String operation, String way) {
    try {
      call(clients, number, operation, way);
      return "ok";
    } catch (DescopeException e) {
      return e.getKind().toString();
    } catch (CancellationException e) {
      return "cancelled";
    } catch (CompletionException e) {
      if (e.getCause() instanceof DescopeException cause) return cause.getKind().toString();
      throw e;
    }
  }

  /** Makes one call in one of the ways. */
  private void call(Clients clients, long number, String operation, String way) {
    var moment = Duration.ofMillis(1 + number % 8);
    var options = CallOptions.builder();
    switch (way) {
      case "own client":
        var own = open(2, number % 2 == 0);
        try {
          settled(own, operation);
        } finally {
          own.close();
        }
        break;
      case "cancelled":
        cancelled(clients, operation, moment);
        break;
      case "short time":
        settled(clients.withOptions(options.timeout(moment).build()), operation);
        break;
      case "options":
        options.requestId("soak-" + number).headers(Map.of("x-soak", "1"));
        settled(clients.withOptions(options.build()), operation);
        break;
      default:
        plain(clients, operation);
    }
  }

  private void plain(Clients clients, String operation) {
    if (!mix.get("leak").asBoolean()) {
      settled(clients, operation);
      return;
    }
    var timeout = Duration.ofSeconds(mix.at("/times/timeout").asLong());
    var derived = clients.withOptions(CallOptions.builder().timeout(timeout).build());
    kept.add(List.of(derived, settled(derived, operation)));
  }

  /** A call that is given up after this time: by its future, or by an interrupt of its thread. */
  private void cancelled(Clients clients, String operation, Duration moment) {
    if (future) {
      var call = started(clients, operation);
      clock.schedule(() -> call.cancel(true), moment.toMillis(), TimeUnit.MILLISECONDS);
      call.join();
      return;
    }
    var thread = Thread.currentThread();
    var pending = new AtomicBoolean(true);
    Runnable interrupt =
        () -> {
          if (pending.getAndSet(false)) thread.interrupt();
        };
    clock.schedule(interrupt, moment.toMillis(), TimeUnit.MILLISECONDS);
    try {
      settled(clients, operation);
    } finally {
      // An interrupt that is on its way must not meet the next call.
      if (!pending.getAndSet(false)) while (!Thread.interrupted()) Thread.onSpinWait();
    }
  }

  private Object settled(Clients clients, String operation) {
    Object answer = future ? started(clients, operation).join() : made(clients, operation);
    return answer == null ? "" : answer;
  }

  private CompletableFuture<?> started(Clients clients, String operation) {
    var apps = clients.descope.getManagementServices().getOutboundAppsService();
    var keys = clients.descope.getManagementServices().getAccessKeyService();
    var given = mix.get("arguments").get(operation);
    return switch (operation) {
      case "outbound_token.fetch_user" -> apps.fetchLatestOutboundAppUserTokenAsync(fetch(given));
      case "outbound_token.upload_user" -> apps.uploadUserTokenAsync(upload(given));
      case "outbound_application.load_all" -> apps.loadAllApplicationsAsync();
      case "access_key.create" -> keys.createAsync(create(given));
      case "access_key.activate" -> keys.activateAsync(given.get("id").asText());
      case "access_key.rotate" -> keys.rotateAsync(given.get("id").asText());
      case "csp.oauth_app.list" -> clients.csp.getOauthAppsService().listAsync();
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private Object made(Clients clients, String operation) {
    var apps = clients.descope.getManagementServices().getOutboundAppsService();
    var keys = clients.descope.getManagementServices().getAccessKeyService();
    var given = mix.get("arguments").get(operation);
    switch (operation) {
      case "outbound_token.fetch_user":
        return apps.fetchLatestOutboundAppUserToken(fetch(given));
      case "outbound_token.upload_user":
        apps.uploadUserToken(upload(given));
        return null;
      case "outbound_application.load_all":
        return apps.loadAllApplications();
      case "access_key.create":
        return keys.create(create(given));
      case "access_key.activate":
        return keys.activate(given.get("id").asText());
      case "access_key.rotate":
        return keys.rotate(given.get("id").asText());
      case "csp.oauth_app.list":
        return clients.csp.getOauthAppsService().list();
      default:
        throw new IllegalArgumentException(operation);
    }
  }

  private static FetchLatestOutboundAppUserTokenRequest fetch(JsonNode given) {
    return FetchLatestOutboundAppUserTokenRequest.builder()
        .appId(given.get("appId").asText())
        .userId(given.get("userId").asText())
        .build();
  }

  private static UploadOutboundAppUserTokenRequest upload(JsonNode given) {
    return UploadOutboundAppUserTokenRequest.builder()
        .appId(given.get("appId").asText())
        .userId(given.get("userId").asText())
        .accessToken(given.get("accessToken").asText())
        .build();
  }

  private static AccessKeyRequest create(JsonNode given) {
    return AccessKeyRequest.builder().name(given.get("name").asText()).build();
  }
}
