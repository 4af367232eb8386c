package dev.tokenport.applications;

import dev.tokenport.client.CallOptions;
import dev.tokenport.client.Config;
import dev.tokenport.client.DescopeClient;
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What one application of several in one JVM does: it fetches its own user's token, in every way.
 *
 * <p>Its name and the vault's URL make the access tokens that it got, or the exceptions in words.
 */
public final class Application implements BiFunction<String, String, List<String>> {
  // One that nobody closes.
  private static DescopeClient forgotten;

  /** How many tokens it fetches with each client. */
  public static final int CALLS = 6;

  @Override
  public List<String> apply(String name, String url) {
    var got = new ArrayList<String>();
    if (name.startsWith("forgetful")) {
      forgotten = new DescopeClient(config(name, url));
      forgotten.getManagementServices().getOutboundAppsService().loadAllApplicationsAsync();
    }
    // Two, since the second finds the library loaded.
    for (int i = 0; i < 2; i++) {
      try (var client = new DescopeClient(config(name, url))) {
        var derived =
            client.withOptions(CallOptions.builder().timeout(Duration.ofSeconds(30)).build());
        for (int call = 0; call < CALLS; call++) {
          got.add(fetched(call % 2 == 0 ? client : derived, name, call % 3 == 0));
        }
      } catch (Throwable problem) {
        got.add(problem.toString());
      }
    }
    return got;
  }

  private static Config config(String name, String url) {
    return Config.builder()
        .projectId("P2" + name)
        .managementKey("test-key-of-" + name)
        .descopeBaseUrl(url)
        .build();
  }

  private static String fetched(DescopeClient client, String name, boolean blocking) {
    var apps = client.getManagementServices().getOutboundAppsService();
    var request =
        FetchLatestOutboundAppUserTokenRequest.builder().appId("app").userId(name).build();
    var reply =
        blocking
            ? apps.fetchLatestOutboundAppUserToken(request)
            : apps.fetchLatestOutboundAppUserTokenAsync(request).join();
    return reply.getToken().getAccessToken();
  }
}
