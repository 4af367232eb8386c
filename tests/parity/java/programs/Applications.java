import com.descope.client.DescopeClient;
import com.descope.model.outbound.OutboundApp;
import com.descope.model.outbound.OutboundAppRequest;
import com.descope.sdk.mgmt.OutboundAppsService;

/** Calls of applications. */
class Applications {
  private final Parity parity;
  private final OutboundAppsService service;

  Applications(Parity parity, DescopeClient client) {
    this.parity = parity;
    service = client.getManagementServices().getOutboundAppsService();
  }

  void all() {
    create();
    update();
    delete();
    load();
  }

  private void create() {
    parity.call(
        "createApplication: required", world -> service.createApplication(request(null, "New")));
    parity.call(
        "createApplication: all", world -> service.createApplication(request("new-app", "New")));
    parity.call(
        "createApplication: an id in use",
        world -> service.createApplication(request("app-id", "New")));
    parity.call(
        "createApplication: setters",
        world -> {
          OutboundAppRequest request = new OutboundAppRequest();
          request.setId("new-app");
          request.setName("New");
          return service.createApplication(request);
        });
    parity.call(
        "createApplication: constructor",
        world -> service.createApplication(new OutboundAppRequest("new-app", "New")));
    parity.call("createApplication: no request", world -> service.createApplication(null));
    Ids.REFUSED.forEach(
        (what, name) ->
            parity.call(
                "createApplication: name " + what,
                world -> service.createApplication(request(null, name))));
    Ids.HOSTILE.forEach(
        (what, id) ->
            parity.call(
                "createApplication: " + what,
                world -> service.createApplication(request(id, "New"))));
  }

  private void update() {
    command(
        "updateApplication: required",
        world -> service.updateApplication(request("app-id", "Renamed")));
    command(
        "updateApplication: unknown",
        world -> service.updateApplication(request("no-app", "Renamed")));
    command("updateApplication: no request", world -> service.updateApplication(null));
    Ids.REFUSED.forEach(
        (what, id) ->
            command(
                "updateApplication: id " + what,
                world -> service.updateApplication(request(id, "Renamed"))));
    Ids.REFUSED.forEach(
        (what, name) ->
            command(
                "updateApplication: name " + what,
                world -> service.updateApplication(request("app-id", name))));
    parity.call(
        "updateApplication: what it leaves",
        world -> {
          service.updateApplication(request("app-id", "Renamed"));
          return service.loadAllApplications();
        });
  }

  private void delete() {
    command("deleteApplication: required", world -> service.deleteApplication("app-id"));
    command("deleteApplication: unknown", world -> service.deleteApplication("no-app"));
    Ids.REFUSED.forEach(
        (what, id) ->
            command("deleteApplication: id " + what, world -> service.deleteApplication(id)));
    Ids.HOSTILE.forEach(
        (what, id) ->
            command("deleteApplication: " + what, world -> service.deleteApplication(id)));
  }

  private void load() {
    parity.call("loadApplication: required", world -> service.loadApplication("app-id"));
    parity.call("loadApplication: unknown", world -> service.loadApplication("no-app"));
    Ids.REFUSED.forEach(
        (what, id) ->
            parity.call("loadApplication: id " + what, world -> service.loadApplication(id)));
    Ids.HOSTILE.forEach(
        (what, id) ->
            parity.call("loadApplication: " + what, world -> service.loadApplication(id)));
    parity.call("loadAllApplications: all", world -> service.loadAllApplications());
    parity.call(
        "loadAllApplications: the names",
        world -> new String[] {names(service.loadAllApplications())});
  }

  private static String names(OutboundApp[] apps) {
    StringBuilder names = new StringBuilder();
    for (OutboundApp app : apps)
      names.append(app.getId()).append('=').append(app.getName()).append(' ');
    return names.toString();
  }

  private void command(String name, Parity.Command command) {
    parity.call(name, Parity.returningNothing(command));
  }

  private static OutboundAppRequest request(String id, String name) {
    return OutboundAppRequest.builder().id(id).name(name).build();
  }
}
