import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A number of calls, which threads, or lanes of futures, take from one counter. */
class Run {
  private static final int SAMPLES = 1000;

  private final Client client;
  private final int calls;
  private final AtomicInteger taken = new AtomicInteger();
  private final LongAdder characters = new LongAdder();
  private final int samplesEvery;
  private final long[] nanoseconds;

  Run(Client client, int calls) {
    this.client = client;
    this.calls = calls;
    samplesEvery = (calls + SAMPLES - 1) / SAMPLES;
    nanoseconds = new long[(calls + samplesEvery - 1) / samplesEvery];
  }

  /** Makes the calls; how long they took, as JSON. */
  String measured(String way, int inFlight) throws InterruptedException {
    long started = System.nanoTime();
    switch (way) {
      case "threads" -> threads(inFlight);
      case "async" -> lanes(inFlight);
      default -> throw new UnsupportedOperationException("no way is called " + way);
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    if (characters.sum() < calls) throw new IllegalStateException("there were calls without token");
    Arrays.sort(nanoseconds);
    return String.format(
        Locale.ROOT,
        "{\"seconds\": %.6f, \"microseconds\": [%.1f, %.1f]}",
        seconds,
        microseconds(0.5),
        microseconds(0.99));
  }

  /** The main thread is one of them. */
  private void threads(int inFlight) throws InterruptedException {
    Thread[] others = new Thread[inFlight - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = new Thread(this::oneByOne);
      others[i].start();
    }
    oneByOne();
    for (Thread other : others) other.join();
  }

  private void oneByOne() {
    for (int call = taken.getAndIncrement(); call < calls; call = taken.getAndIncrement()) {
      long started = System.nanoTime();
      try {
        ended(call, started, client.token());
      } catch (Exception problem) {
        Program.fail(problem);
      }
    }
  }

  private void lanes(int inFlight) {
    CompletableFuture<?>[] lanes = new CompletableFuture<?>[inFlight];
    for (int i = 0; i < inFlight; i++) {
      CompletableFuture<Void> lane = new CompletableFuture<>();
      lanes[i] = lane;
      next(lane);
    }
    CompletableFuture.allOf(lanes).join();
  }

  /** Starts the lane's next call where its last one ended. */
  private void next(CompletableFuture<Void> lane) {
    int call = taken.getAndIncrement();
    if (call >= calls) {
      lane.complete(null);
      return;
    }
    long started = System.nanoTime();
    client
        .tokenAsync()
        .thenAccept(
            token -> {
              ended(call, started, token);
              next(lane);
            })
        .exceptionally(
            problem -> {
              Program.fail(problem);
              return null;
            });
  }

  private void ended(int call, long started, String token) {
    if (call % samplesEvery == 0) nanoseconds[call / samplesEvery] = System.nanoTime() - started;
    if (token.isEmpty()) throw new IllegalStateException("the token is empty");
    characters.add(token.length());
  }

  private double microseconds(double share) {
    return nanoseconds[(int) (share * (nanoseconds.length - 1))] / 1e3;
  }
}
