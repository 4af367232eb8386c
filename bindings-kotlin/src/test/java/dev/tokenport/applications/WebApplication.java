package dev.tokenport.applications;

import dev.tokenport.client.Config;
import dev.tokenport.client.DescopeClient;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** An {@link Application} on a server: what it got is its context's attribute {@code got}. */
@WebListener
public final class WebApplication implements ServletContextListener {
  // As applications keep their client, for as long as they run.
  private static DescopeClient kept;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    var context = event.getServletContext();
    var url = context.getInitParameter("vault");
    context.setAttribute(
        "got", new Application().apply(context.getContextPath().substring(1), url));
    kept =
        new DescopeClient(
            Config.builder().projectId("P2").managementKey("key").descopeBaseUrl(url).build());
    kept.getManagementServices().getOutboundAppsService().loadAllApplicationsAsync();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    kept.close();
  }
}
