import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenport.client.DescopeClient;
import dev.tokenport.csp.AllowedScopes;
import dev.tokenport.csp.ClientAddRequest;
import dev.tokenport.csp.CspClient;
import dev.tokenport.csp.CspConfig;
import dev.tokenport.csp.OAuthAppRequest;
import dev.tokenport.exception.DescopeException;
import dev.tokenport.exception.ErrorKind;
import dev.tokenport.model.mgmt.AccessKeyRequest;
import dev.tokenport.model.outbound.DeleteOutboundAppUserTokensRequest;
import dev.tokenport.model.outbound.FetchLatestOutboundAppUserTokenRequest;
import dev.tokenport.model.outbound.FetchOutboundAppTenantTokenRequest;
import dev.tokenport.model.outbound.FetchOutboundAppUserTokenRequest;
import dev.tokenport.model.outbound.OutboundAppRequest;
import dev.tokenport.model.outbound.OutboundAppTenantTokenToUpload;
import dev.tokenport.model.outbound.OutboundAppToken;
import dev.tokenport.model.outbound.OutboundAppTokenUploadFailure;
import dev.tokenport.model.outbound.OutboundAppUserTokenToUpload;
import dev.tokenport.model.outbound.UrlParam;
import dev.tokenport.sdk.auth.AuthenticationService;
import dev.tokenport.sdk.mgmt.AccessKeyService;
import dev.tokenport.sdk.mgmt.OutboundAppsService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The main job: applications, tokens, access keys, OAuth apps. Prints {@code ok} or {@code failed},
 * milliseconds and the result for each step.
 */
public class MainJob {
  private static final String APP = "google-calendar";

  private final OutboundAppsService apps;
  private final AccessKeyService keys;
  private final AuthenticationService auth;
  private String keyId;
  private String secret;

  private final CspClient csp;
  private String robot;
  private String robotSecret;
  private String oldRobotSecret;

  private MainJob(DescopeClient client, CspClient csp) {
    this.csp = csp;
    apps = client.getManagementServices().getOutboundAppsService();
    keys = client.getManagementServices().getAccessKeyService();
    auth = client.getAuthenticationServices().getAuthService();
  }

  public static void main(String[] args) throws Exception {
    var owner = CspConfig.builder().apiToken(System.getenv("OWNER_API_TOKEN")).build();
    try (var client = new DescopeClient();
        var csp = new CspClient(owner)) {
      var job = new MainJob(client, csp);
      step(job::create);
      step(job::uploadUsers);
      step(job::uploadTenants);
      step(job::uploadMistakes);
      step(job::fetchLatest);
      step(job::fetchByScopes);
      step(job::fetchTenant);
      step(job::fetchExpired);
      step(job::listApps);
      step(job::deleteOne);
      step(job::deleteUsers);
      step(job::createKey);
      step(job::exchangeKey);
      step(job::rotateKey);
      step(job::deleteKey);
      step(job::createRobot);
      step(job::rotateRobot);
      step(job::endRobotRotation);
      step(job::regenerateRobot);
      step(job::deleteRobot);
    }
  }

  private String create() {
    var created =
        apps.createApplication(
            OutboundAppRequest.builder()
                .id(APP)
                .name("Google Calendar")
                .description("Calendars of our users")
                .clientId("test-client-id")
                .clientSecret("test-client-secret")
                .logo("https://example.com/logo.png")
                .discoveryUrl("https://example.com/.well-known/openid-configuration")
                .authorizationUrl("https://example.com/authorize")
                .authorizationUrlParams(List.of(new UrlParam("audience", "calendar")))
                .tokenUrl(System.getenv("DESCOPE_BASE_URL") + "/__emulator/oauth/token")
                .tokenUrlParams(List.of(new UrlParam("resource", "calendar")))
                .revocationUrl("https://example.com/revoke")
                .defaultScopes(List.of("calendar.read"))
                .defaultRedirectUrl("https://example.com/done")
                .callbackDomain("auth.example.com")
                .pkce(true)
                .accessType("offline")
                .prompt(List.of("consent"))
                .appType("custom")
                .useDcr(true)
                .dcrUrl("https://example.com/register")
                .tenantId("tenant-001")
                .build());
    var app = created.getApp();
    var param = app.getAuthorizationUrlParams().get(0);
    return app.getName() + ", " + param.getKey() + " = " + param.getValue();
  }

  private String uploadUsers() throws Exception {
    var items = users("users.jsonl");
    var failures = apps.batchUploadUserTokens(items).getFailures();
    return items.size() + " sent, " + failures.size() + " failures";
  }

  private String uploadTenants() throws Exception {
    var items = new ArrayList<OutboundAppTenantTokenToUpload>();
    for (var line : lines("tenants.jsonl")) {
      items.add(
          OutboundAppTenantTokenToUpload.builder()
              .appId(text(line, "appId"))
              .tenantId(text(line, "tenantId"))
              .accessToken(text(line, "accessToken"))
              .refreshToken(text(line, "refreshToken"))
              .accessTokenType(text(line, "accessTokenType"))
              .accessTokenExpiry(time(line, "accessTokenExpiry"))
              .scopes(texts(line, "scopes"))
              .grantedBy(text(line, "grantedBy"))
              .build());
    }
    var failures = apps.batchUploadTenantTokens(items).getFailures();
    return items.size() + " sent, " + failures.size() + " failures";
  }

  private String uploadMistakes() throws Exception {
    var failures = apps.batchUploadUserTokens(users("users_with_mistakes.jsonl")).getFailures();
    var users =
        failures.stream()
            .map(OutboundAppTokenUploadFailure::getUserId)
            .collect(Collectors.joining(", "));
    return "rejected: " + users + "; " + appsOf("user-501").size() + " stored";
  }

  private String fetchLatest() {
    var token = latest("user-001");
    return token.getUserId() + ": " + String.join(" ", token.getScopes());
  }

  private String fetchByScopes() {
    var token =
        apps.fetchOutboundAppUserToken(
                FetchOutboundAppUserTokenRequest.builder()
                    .appId(APP)
                    .userId("user-002")
                    .scopes(List.of("calendar.read", "contacts.read"))
                    .build())
            .getToken();
    return token.getUserId() + ": " + String.join(" ", token.getScopes());
  }

  private String fetchTenant() {
    var token =
        apps.fetchLatestOutboundAppTenantToken(
                FetchOutboundAppTenantTokenRequest.builder()
                    .appId(APP)
                    .tenantId("tenant-007")
                    .build())
            .getToken();
    return token.getTenantId() + ": " + String.join(" ", token.getScopes());
  }

  private String fetchExpired() {
    var token = latest("user-042");
    boolean renewed =
        !token.getAccessToken().equals("test-access-user-042")
            && token.getAccessTokenExpiry().isAfter(Instant.now());
    return token.getUserId() + ": " + (renewed ? "refreshed" : "still the old one");
  }

  private String listApps() {
    return String.join(", ", appsOf("user-001"));
  }

  private String deleteOne() {
    apps.deleteOutboundAppTokenById(latest("user-001").getId());
    return "user-001 has " + appsOf("user-001").size() + " left";
  }

  private String deleteUsers() {
    apps.deleteOutboundAppUserTokens(
        DeleteOutboundAppUserTokensRequest.builder().appId(APP).userId("user-002").build());
    return "user-002 has " + appsOf("user-002").size() + " left";
  }

  private String createKey() {
    var created =
        keys.create(
            AccessKeyRequest.builder().name("nightly-job").roleNames(List.of("reader")).build());
    keyId = created.getKey().getId();
    secret = created.getCleartext();
    return created.getKey().getName() + ": " + created.getKey().getStatus();
  }

  private String exchangeKey() {
    var session = auth.exchangeAccessKey(secret);
    return "a session of " + (session.getKeyId().equals(keyId) ? "this key" : "another key");
  }

  private String rotateKey() {
    String old = secret;
    secret = keys.rotate(keyId).getCleartext();
    return "old secret " + state(old) + ", new secret " + state(secret);
  }

  private String deleteKey() {
    keys.delete(keyId);
    return "secret " + state(secret) + ", " + keys.searchAll(null).getKeys().size() + " keys left";
  }

  private String createRobot() {
    var created =
        csp.getOauthAppsService()
            .create(
                OAuthAppRequest.builder()
                    .displayName("Nightly robot")
                    .description("Reads reports")
                    .grantTypes(List.of("client_credentials"))
                    .allowedScopes(AllowedScopes.builder().generalScopes(List.of("openid")).build())
                    .build());
    robot = created.getClientId();
    robotSecret = created.getClientSecret();
    csp.getClientsService()
        .add(
            ClientAddRequest.builder()
                .ids(List.of(robot))
                .organizationRoles(List.of(Map.of("name", "org_owner")))
                .build());
    String name = csp.getOauthAppsService().get(robot).getDisplayName();
    return name + ": secret " + robotState(robotSecret);
  }

  private String rotateRobot() {
    oldRobotSecret = robotSecret;
    robotSecret = CspClient.generateSecret();
    csp.getOauthAppsService().rotateSecret(robot, robotSecret);
    return robotStates();
  }

  private String endRobotRotation() {
    csp.getOauthAppsService().endRotation(robot);
    return robotStates();
  }

  private String regenerateRobot() {
    oldRobotSecret = robotSecret;
    robotSecret = csp.getOauthAppsService().regenerateSecret(robot).getClientSecret();
    return robotStates();
  }

  private String deleteRobot() {
    csp.getOauthAppsService().delete(List.of(robot));
    int left = csp.getOauthAppsService().list().getResults().size();
    return "secret " + robotState(robotSecret) + ", " + left + " apps left";
  }

  private String robotStates() {
    return "old secret " + robotState(oldRobotSecret) + ", new secret " + robotState(robotSecret);
  }

  private String robotState(String secret) {
    var config = CspConfig.builder().clientId(robot).clientSecret(secret).build();
    try (var own = new CspClient(config)) {
      return outcome(() -> own.getOauthAppsService().get(robot));
    }
  }

  private String state(String secret) {
    return outcome(() -> auth.exchangeAccessKey(secret));
  }

  private static String outcome(Runnable call) {
    try {
      call.run();
      return "works";
    } catch (DescopeException e) {
      if (e.getKind() != ErrorKind.UNAUTHORIZED) {
        throw e;
      }
      return "refused";
    }
  }

  private OutboundAppToken latest(String user) {
    return apps.fetchLatestOutboundAppUserToken(
            FetchLatestOutboundAppUserTokenRequest.builder().appId(APP).userId(user).build())
        .getToken();
  }

  private List<String> appsOf(String user) {
    return apps.listAppsWithUserToken(user);
  }

  private static List<OutboundAppUserTokenToUpload> users(String file) throws Exception {
    var items = new ArrayList<OutboundAppUserTokenToUpload>();
    for (var line : lines(file)) {
      items.add(
          OutboundAppUserTokenToUpload.builder()
              .appId(text(line, "appId"))
              .userId(text(line, "userId"))
              .tenantId(text(line, "tenantId"))
              .accessToken(text(line, "accessToken"))
              .refreshToken(text(line, "refreshToken"))
              .accessTokenType(text(line, "accessTokenType"))
              .accessTokenExpiry(time(line, "accessTokenExpiry"))
              .scopes(texts(line, "scopes"))
              .externalIdentifier(text(line, "externalIdentifier"))
              .grantedBy(text(line, "grantedBy"))
              .build());
    }
    return items;
  }

  private static List<JsonNode> lines(String file) throws Exception {
    var mapper = new ObjectMapper();
    var nodes = new ArrayList<JsonNode>();
    for (String line : Files.readAllLines(Path.of(System.getenv("DATA"), file))) {
      nodes.add(mapper.readTree(line));
    }
    return nodes;
  }

  private static String text(JsonNode line, String field) {
    return line.path(field).asText(null);
  }

  private static Instant time(JsonNode line, String field) {
    return line.has(field) ? Instant.ofEpochSecond(line.get(field).asLong()) : null;
  }

  private static List<String> texts(JsonNode line, String field) {
    if (!line.has(field)) {
      return null;
    }
    var texts = new ArrayList<String>();
    line.get(field).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static void step(Callable<String> action) {
    long start = System.nanoTime();
    String state = "ok";
    String text;
    try {
      text = action.call();
    } catch (Exception e) {
      state = "failed";
      text = e.toString().replaceAll("\\s+", " ");
    }
    System.out.printf(
        Locale.ROOT, "%s\t%.1f\t%s%n", state, (System.nanoTime() - start) / 1e6, text);
    if (state.equals("failed")) {
      System.exit(1);
    }
  }
}
