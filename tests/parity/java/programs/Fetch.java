import com.descope.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import com.descope.model.outbound.FetchOutboundAppTenantTokenRequest;
import com.descope.model.outbound.FetchOutboundAppTokenOptions;
import com.descope.model.outbound.FetchOutboundAppUserTokenRequest;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One of the ways to fetch a token: the requests with which its method is called, whoever's
 * credential it takes.
 *
 * @param <R> the class of the request
 */
class Fetch<R> {
  static final List<String> SCOPES = List.of("read", "write");

  static final Fetch<FetchLatestOutboundAppUserTokenRequest> LATEST_OF_USER =
      new Fetch<>(
          "user",
          (app, user) ->
              FetchLatestOutboundAppUserTokenRequest.builder().appId(app).userId(user).build(),
          options ->
              new FetchLatestOutboundAppUserTokenRequest(
                  "app-id", "user-id", "tenant-id", options));

  static final Fetch<FetchOutboundAppUserTokenRequest> OF_USER_BY_SCOPES =
      new Fetch<>(
          "user",
          (app, user) -> ofUser(app, user, SCOPES),
          options -> new FetchOutboundAppUserTokenRequest("app-id", "user-id", SCOPES, options));

  static final Fetch<FetchOutboundAppTenantTokenRequest> LATEST_OF_TENANT =
      new Fetch<>(
          "tenant",
          (app, tenant) -> ofTenant(app, tenant, null),
          options ->
              new FetchOutboundAppTenantTokenRequest("app-id", "tenant-id", SCOPES, options));

  static final Fetch<FetchOutboundAppTenantTokenRequest> OF_TENANT_BY_SCOPES =
      new Fetch<>(
          "tenant",
          (app, tenant) -> ofTenant(app, tenant, SCOPES),
          options ->
              new FetchOutboundAppTenantTokenRequest("app-id", "tenant-id", SCOPES, options));

  /** Whose token it is: a user's or a tenant's. */
  private final String owner;

  private final BiFunction<String, String, R> request;
  private final WithOptions<R> everything;

  interface WithOptions<R> {
    R of(FetchOutboundAppTokenOptions options);
  }

  /** The method, with whatever it takes beside the request. */
  interface Method<R> {
    Object fetch(World world, R request);
  }

  private Fetch(String owner, BiFunction<String, String, R> request, WithOptions<R> everything) {
    this.owner = owner;
    this.request = request;
    this.everything = everything;
  }

  static FetchOutboundAppUserTokenRequest ofUser(String app, String user, List<String> scopes) {
    return FetchOutboundAppUserTokenRequest.builder()
        .appId(app)
        .userId(user)
        .scopes(scopes)
        .build();
  }

  static FetchOutboundAppTenantTokenRequest ofTenant(
      String app, String tenant, List<String> scopes) {
    return FetchOutboundAppTenantTokenRequest.builder()
        .appId(app)
        .tenantId(tenant)
        .scopes(scopes)
        .build();
  }

  /** What has to be given, and nothing else. */
  R required() {
    return request.apply("app-id", owner + "-id");
  }

  void play(Parity parity, String name, Method<R> method) {
    FetchOutboundAppTokenOptions options =
        FetchOutboundAppTokenOptions.builder().withRefreshToken(true).forceRefresh(false).build();
    parity.call(name + ": required", world -> method.fetch(world, required()));
    parity.call(name + ": all", world -> method.fetch(world, everything.of(options)));
    parity.call(
        name + ": unknown", world -> method.fetch(world, request.apply("app-id", "nobody")));
    parity.call(name + ": no request", world -> method.fetch(world, null));
    parity.call(
        name + ": no times", "200 with more fields", world -> method.fetch(world, required()));
    Ids.REFUSED.forEach(
        (what, id) -> {
          parity.call(
              name + ": appId " + what,
              world -> method.fetch(world, request.apply(id, owner + "-id")));
          parity.call(
              name + ": " + owner + "Id " + what,
              world -> method.fetch(world, request.apply("app-id", id)));
        });
    Ids.HOSTILE.forEach(
        (what, id) ->
            parity.call(name + ": " + what, world -> method.fetch(world, request.apply(id, id))));
  }
}
