package dev.tokenport;

import dev.tokenport.client.CallOptions;
import dev.tokenport.client.DescopeClient;
import dev.tokenport.exception.CallCancelledException;
import dev.tokenport.exception.ClientSetupException;
import dev.tokenport.sdk.mgmt.OutboundAppsService;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Programs that {@link ProcessTest} runs in a process of their own. */
public final class Programs {
  private static final int THREADS = 200;

  private Programs() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "EnvironmentOnly" -> environmentOnly();
      case "ReturnFromMain" -> startCalls();
      case "SystemExit" -> {
        startCalls();
        System.exit(7);
      }
      case "UncaughtException" -> {
        startCalls();
        Thread.currentThread().setUncaughtExceptionHandler((thread, problem) -> {});
        throw new IllegalStateException();
      }
      case "Killed" -> {
        startCalls();
        new ProcessBuilder("kill", "" + ProcessHandle.current().pid()).start();
        Thread.sleep(60_000);
      }
      case "SystemExitWhileAnswersArrive" -> {
        for (int i = 0; i < 8; i++) {
          var service = service();
          daemon(
              () -> {
                while (true) {
                  service.loadAllApplicationsAsync();
                  service.loadAllApplications();
                }
              });
        }
        inFlight();
        System.exit(7);
      }
      case "ThreadsOfFutures" -> System.out.println(threadsOfFutures() < 50 ? "few" : "many");
      case "ShallowStacks" -> shallowStacks();
      case "OtherProcesses" -> System.out.println(otherProcesses() + " processes");
      case "ManyClients" -> System.out.println(grownBy() + " kB");
      case "VirtualThreads" -> System.out.println(virtualThreads() + " answers");
      case "InterruptedVirtualThread" -> interruptedVirtualThread();
      case "ExitWithVirtualThreads" -> {
        var service = service();
        var threads = newVirtualThreads();
        for (int i = 0; i < THREADS; i++) {
          threads.submit(service::loadAllApplications);
        }
        inFlight();
        System.exit(7);
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static OutboundAppsService service() {
    return new DescopeClient().getManagementServices().getOutboundAppsService();
  }

  private static void environmentOnly() {
    try (var client = new DescopeClient()) {
      var apps = client.getManagementServices().getOutboundAppsService().loadAllApplications();
      System.out.println(apps.length + " apps");
    } catch (ClientSetupException e) {
      System.out.println("ClientSetupException: " + e.getMessage());
    }
  }

  /** One thread waits and a hundred futures are open. */
  private static void startCalls() throws InterruptedException {
    var service = service();
    for (int i = 0; i < 100; i++) {
      service.loadAllApplicationsAsync();
    }
    daemon(service::loadAllApplications);
    inFlight();
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private static void inFlight() throws InterruptedException {
    Thread.sleep(500);
    System.out.println("in flight");
    System.out.flush();
  }

  /** How many threads a thousand futures start that do something when they end. */
  private static long threadsOfFutures() {
    var service = service();
    var threads = ManagementFactory.getThreadMXBean();
    var before = threads.getTotalStartedThreadCount();
    for (int i = 0; i < 1000; i++) {
      service.loadAllApplicationsAsync().thenApply(apps -> apps.length).join();
    }
    return threads.getTotalStartedThreadCount() - before;
  }

  /** How many processes a call starts. */
  private static int otherProcesses() throws InterruptedException {
    var seen = ConcurrentHashMap.<Long>newKeySet();
    var over = new AtomicBoolean();
    var watching =
        new Thread(
            () -> {
              while (!over.get()) {
                ProcessHandle.current().descendants().forEach(child -> seen.add(child.pid()));
              }
            });
    watching.start();
    service().loadAllApplications();
    over.set(true);
    watching.join();
    return seen.size();
  }

  /** How much larger the process is after 8,000 clients than after 1,000. */
  private static long grownBy() throws IOException {
    manyClients(1000);
    var before = residentKilobytes();
    manyClients(7000);
    return residentKilobytes() - before;
  }

  private static void manyClients(int count) {
    for (int i = 0; i < count; i++) {
      try (var client = new DescopeClient();
          var derived = client.withOptions(CallOptions.builder().requestId("r").build())) {
        derived.getManagementServices().getOutboundAppsService().loadAllApplications();
      }
    }
  }

  private static long residentKilobytes() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      var line = lines.filter(text -> text.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", ""));
    }
  }

  /** Calls at the end of a stack; the first in each thread connects. */
  private static void shallowStacks() throws InterruptedException {
    // A class whose initialization ran out of stack would never do again.
    service().loadAllApplications();
    var ended = new int[2];
    for (int i = 1; i <= 40; i++) {
      int every = i;
      Runnable work =
          () -> {
            try (var client = new DescopeClient()) {
              deeper(client.getManagementServices().getOutboundAppsService(), ended, every);
            }
          };
      var thread = new Thread(null, work, "shallow", 1 << 18);
      thread.start();
      thread.join();
    }
    System.out.println(ended[0] > 0 && ended[1] > 0 ? "alive" : Arrays.toString(ended));
  }

  /** Down to the end of the stack; every so many frames on the way back there is a call. */
  private static int deeper(OutboundAppsService service, int[] ended, int every) {
    int above;
    try {
      above = deeper(service, ended, every);
    } catch (StackOverflowError e) {
      return 0;
    }
    if (above < 400 && above % every == 0) {
      try {
        service.loadAllApplications();
        ended[0]++;
      } catch (StackOverflowError e) {
        ended[1]++;
      }
    }
    return above + 1;
  }

  /** Each waits for its own call; how many got an answer. */
  private static int virtualThreads() throws Exception {
    var service = service();
    service.loadAllApplications();
    var answers = new ArrayList<Future<Object[]>>();
    try (var threads = (AutoCloseable) newVirtualThreads()) {
      for (int i = 0; i < THREADS; i++) {
        Callable<Object[]> call = service::loadAllApplications;
        answers.add(((ExecutorService) threads).submit(call));
      }
    }
    for (var answer : answers) {
      answer.get();
    }
    return answers.size();
  }

  private static void interruptedVirtualThread() throws Exception {
    var service = service();
    var ended = new CountDownLatch(1);
    var threads = newVirtualThreads();
    threads.submit(
        () -> {
          try {
            service.loadAllApplications();
          } catch (CallCancelledException e) {
            System.out.println(
                "CallCancelledException, interrupted: " + Thread.currentThread().isInterrupted());
          }
          ended.countDown();
        });
    Thread.sleep(1500);
    threads.shutdownNow();
    ended.await();
  }

  /**
   * The tests are compiled for a Java without virtual threads, and these programs run on a newer
   * one.
   */
  private static ExecutorService newVirtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
