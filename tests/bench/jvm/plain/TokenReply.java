import java.time.Instant;
import java.util.List;

/** The reply, with the fields of the SDKs' classes; public, which is what Jackson fills fastest. */
class TokenReply {
  public Token token;

  static class Token {
    public String id;
    public String appId;
    public String userId;
    public String tokenSub;
    public String accessToken;
    public String accessTokenType;
    public Instant accessTokenExpiry;
    public boolean hasRefreshToken;
    public String refreshToken;
    public Instant lastRefreshTime;
    public String lastRefreshError;
    public List<String> scopes;
    public String tenantId;
    public String grantedBy;
    public String externalIdentifier;
  }
}
