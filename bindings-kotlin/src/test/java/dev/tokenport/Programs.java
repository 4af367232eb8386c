package dev.tokenport;

import dev.tokenport.client.DescopeClient;
import dev.tokenport.exception.ClientSetupException;

/** Programs that {@link ProcessTest} runs in a process of their own. */
public final class Programs {
  private Programs() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "EnvironmentOnly" -> environmentOnly();
      case "ExitInFlight" -> exitInFlight();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void environmentOnly() {
    try (var client = new DescopeClient()) {
      var apps = client.getManagementServices().getOutboundAppsService().loadAllApplications();
      System.out.println(apps.length + " apps");
    } catch (ClientSetupException e) {
      System.out.println("ClientSetupException: " + e.getMessage());
    }
  }

  /** Ends while one thread waits and a hundred futures are open. */
  private static void exitInFlight() throws InterruptedException {
    var service = new DescopeClient().getManagementServices().getOutboundAppsService();
    for (int i = 0; i < 100; i++) {
      service.loadAllApplicationsAsync();
    }
    var waiting = new Thread(service::loadAllApplications);
    waiting.setDaemon(true);
    waiting.start();
    Thread.sleep(300);
    System.out.println("in flight");
    System.out.flush();
  }
}
