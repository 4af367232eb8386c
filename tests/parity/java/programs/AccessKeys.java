import com.descope.client.DescopeClient;
import com.descope.model.auth.AssociatedTenant;
import com.descope.model.mgmt.AccessKeyRequest;
import com.descope.model.mgmt.AccessKeyUpdateRequest;
import com.descope.sdk.mgmt.AccessKeyService;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Calls of access keys. */
class AccessKeys {
  private static final List<AssociatedTenant> TENANTS =
      List.of(
          new AssociatedTenant("tenant-id", null, List.of("tenant role")),
          new AssociatedTenant("tenant-2", "Two", null));
  private static final List<String> ROLES = List.of("role");
  private static final Map<String, Object> CLAIMS = Map.of("plan", Map.of("seats", 3));

  private final Parity parity;
  private final AccessKeyService service;

  AccessKeys(Parity parity, DescopeClient client) {
    this.parity = parity;
    service = client.getManagementServices().getAccessKeyService();
  }

  void all() {
    create();
    load();
    search();
    update();
    states();
  }

  private void create() {
    String method = "accessKeys.create: ";
    parity.call(method + "required", world -> service.create("new", 0, null, null));
    parity.call(method + "empty lists", world -> service.create("new", 0, List.of(), List.of()));
    parity.call(
        method + "roles and tenants", world -> service.create("new", 1900000000, ROLES, TENANTS));
    parity.call(method + "with claims", world -> service.create("new", 0, ROLES, null, CLAIMS));
    parity.call(method + "with a user", world -> service.create("new", 0, ROLES, null, "user-id"));
    parity.call(
        method + "with a user and claims",
        world -> service.create("new", 0, ROLES, TENANTS, "user-id", CLAIMS));
    parity.call(
        method + "the least request",
        world -> service.create(AccessKeyRequest.builder().name("new").build()));
    parity.call(
        method + "a request with all",
        world ->
            service.create(
                AccessKeyRequest.builder()
                    .name("new")
                    .description("a new key")
                    .expireTime(5000000000L)
                    .roleNames(ROLES)
                    .keyTenants(List.of(Map.of("tenantId", "tenant-id", "roleNames", ROLES)))
                    .userId("user-id")
                    .customClaims(CLAIMS)
                    .permittedIps(List.of("10.0.0.0/8"))
                    .build()));
    parity.call(method + "no request", world -> service.create(null));
    Ids.REFUSED.forEach(
        (what, name) ->
            parity.call(method + "name " + what, world -> service.create(name, 0, null, null)));
    Ids.REFUSED.forEach(
        (what, user) ->
            parity.call(
                method + "userId " + what, world -> service.create("new", 0, null, null, user)));
  }

  private void load() {
    String method = "accessKeys.load: ";
    parity.call(method + "required", world -> service.load(world.id("keyId")));
    parity.call(method + "with tenants", world -> service.load(world.id("otherKeyId")));
    parity.call(method + "unknown", world -> service.load("no-key"));
    parity.call(
        method + "userId in the answer",
        "200 with a key of userId",
        world -> service.load(world.id("keyId")));
    Ids.REFUSED.forEach(
        (what, id) -> parity.call(method + "id " + what, world -> service.load(id)));
    Ids.HOSTILE.forEach((what, id) -> parity.call(method + what, world -> service.load(id)));
  }

  private void search() {
    String method = "accessKeys.searchAll: ";
    parity.call(method + "null", world -> service.searchAll(null));
    parity.call(method + "no tenants", world -> service.searchAll(Collections.emptyList()));
    parity.call(method + "tenants", world -> service.searchAll(List.of("tenant-id", "tenant-2")));
    parity.call(method + "{}", "200 with {}", world -> service.searchAll(null));
  }

  private void update() {
    String method = "accessKeys.update: ";
    parity.call(method + "required", world -> service.update(world.id("keyId"), "renamed"));
    parity.call(method + "all", world -> service.update(everything(world.id("keyId"))));
    parity.call(
        method + "empty values",
        world ->
            service.update(
                AccessKeyUpdateRequest.builder()
                    .id(world.id("keyId"))
                    .name("renamed")
                    .description("")
                    .roleNames(List.of())
                    .keyTenants(List.of())
                    .customClaims(Map.of())
                    .permittedIps(List.of())
                    .build()));
    parity.call(method + "unknown", world -> service.update("no-key", "renamed"));
    parity.call(method + "no request", world -> service.update(null));
    Ids.REFUSED.forEach(
        (what, id) -> parity.call(method + "id " + what, world -> service.update(id, "renamed")));
    Ids.REFUSED.forEach(
        (what, name) ->
            parity.call(method + "name " + what, world -> service.update(world.id("keyId"), name)));
    Ids.HOSTILE.forEach(
        (what, id) -> parity.call(method + what, world -> service.update(id, "renamed")));
  }

  private static AccessKeyUpdateRequest everything(String id) {
    return AccessKeyUpdateRequest.builder()
        .id(id)
        .name("renamed")
        .description("a renamed key")
        .roleNames(ROLES)
        .keyTenants(List.of(Map.of("tenantId", "tenant-id", "roleNames", ROLES)))
        .customClaims(CLAIMS)
        .permittedIps(List.of("10.0.0.0/8"))
        .build();
  }

  private void states() {
    parity.call("accessKeys.deactivate: required", world -> service.deactivate(world.id("keyId")));
    parity.call("accessKeys.deactivate: unknown", world -> service.deactivate("no-key"));
    parity.call("accessKeys.activate: required", world -> service.activate(world.id("keyId")));
    parity.call("accessKeys.activate: unknown", world -> service.activate("no-key"));
    delete("required", world -> service.delete(world.id("keyId")));
    delete("unknown", world -> service.delete("no-key"));
    Ids.REFUSED.forEach(
        (what, id) -> {
          parity.call("accessKeys.deactivate: id " + what, world -> service.deactivate(id));
          parity.call("accessKeys.activate: id " + what, world -> service.activate(id));
          delete("id " + what, world -> service.delete(id));
        });
    Ids.HOSTILE.forEach(
        (what, id) -> {
          parity.call("accessKeys.deactivate: " + what, world -> service.deactivate(id));
          parity.call("accessKeys.activate: " + what, world -> service.activate(id));
          delete(what, world -> service.delete(id));
        });
  }

  private void delete(String what, Parity.Command command) {
    parity.call("accessKeys.delete: " + what, Parity.returningNothing(command));
  }
}
