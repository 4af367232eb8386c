import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** What every plain client sends, and what it makes of the reply. */
class Exchange {
  static final URI URL =
      URI.create(System.getenv("BENCH_URL") + "/v1/mgmt/outbound/app/user/token/latest");
  static final String AUTHORIZATION =
      "Bearer "
          + System.getenv("DESCOPE_PROJECT_ID")
          + ":"
          + System.getenv("DESCOPE_MANAGEMENT_KEY");
  static final String JSON = "application/json";
  static final boolean HTTP2 = "1".equals(System.getenv("BENCH_HTTP2"));

  /** As many connections as the largest run has calls in flight. */
  static final int MOST_CONNECTIONS = 2000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final ObjectReader READER = MAPPER.readerFor(TokenReply.class);
  private static final ObjectWriter WRITER = MAPPER.writer();

  private Exchange() {}

  static byte[] body() throws IOException {
    return WRITER.writeValueAsBytes(Map.of("appId", "bench-app", "userId", "bench-user"));
  }

  static String token(int status, byte[] reply) throws IOException {
    if (status != 200) throw new IOException("the server answered " + status);
    return READER.<TokenReply>readValue(reply).token.accessToken;
  }
}
