import com.descope.client.DescopeClient;
import com.descope.exception.DescopeException;
import com.descope.exception.RateLimitExceededException;
import com.descope.exception.ServerCommonException;
import com.descope.model.auth.AssociatedTenant;
import com.descope.model.mgmt.AccessKeyRequest;
import com.descope.model.mgmt.AccessKeyResponse;
import com.descope.model.mgmt.AccessKeyResponseDetails;
import com.descope.model.mgmt.AccessKeyResponseList;
import com.descope.model.mgmt.AccessKeyUpdateRequest;
import com.descope.sdk.mgmt.AccessKeyService;
import java.util.Arrays;
import java.util.Collections;

/** The life of an access key. */
public class RobotKeys {
  public static void main(String[] args) {
    AccessKeyService keys = new DescopeClient().getManagementServices().getAccessKeyService();
    try {
      AssociatedTenant tenant = new AssociatedTenant("tenant-1", "Tenant", Arrays.asList("Reader"));
      AccessKeyResponse robot =
          keys.create("robot", 0, Arrays.asList("Editor"), Arrays.asList(tenant));
      String id = robot.getKey().getId();
      show("created", robot.getKey());
      System.out.println("has a secret: " + !robot.getCleartext().isEmpty());
      show("loaded", keys.load(id).getKey());
      AccessKeyResponseList found = keys.searchAll(Collections.singletonList("tenant-1"));
      for (AccessKeyResponseDetails key : found.getKeys()) show("found", key);
      show("renamed", keys.update(id, "android").getKey());
      AccessKeyUpdateRequest described =
          AccessKeyUpdateRequest.builder().id(id).name("android").description("A robot").build();
      show("described", keys.update(described).getKey());
      keys.deactivate(id);
      show("deactivated", keys.load(id).getKey());
      keys.activate(id);
      show("activated", keys.load(id).getKey());
      AccessKeyRequest request =
          AccessKeyRequest.builder()
              .name("guest")
              .expireTime(4000000000L)
              .userId("user-id")
              .build();
      show("created", keys.create(request).getKey());
      keys.delete(id);
      keys.load(id);
    } catch (RateLimitExceededException e) {
      System.out.println("wait for " + e.getRetryAfterSeconds() + " s");
    } catch (ServerCommonException e) {
      System.out.println("refused: " + e.getCode() + ", " + e.getServerResponse());
    } catch (DescopeException e) {
      System.out.println("failed: " + e.getMessage());
    }
  }

  private static void show(String what, AccessKeyResponseDetails key) {
    System.out.println(
        String.join(
            ", ",
            what,
            key.getName(),
            String.valueOf(key.getDescription()),
            key.getStatus(),
            "roles " + key.getRoleNames(),
            key.getKeyTenants().size() + " tenants",
            "until " + key.getExpireTime()));
  }
}
