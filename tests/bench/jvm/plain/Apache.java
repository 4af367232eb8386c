import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Apache HttpClient, the classic one: it writes and reads on the caller's thread. */
class Apache implements Client {
  private final CloseableHttpClient client;

  private Apache() throws Exception {
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(new DefaultClientTlsStrategy(Trust.inServer().context()))
                    .setMaxConnTotal(Exchange.MOST_CONNECTIONS)
                    .setMaxConnPerRoute(Exchange.MOST_CONNECTIONS)
                    .build())
            .disableAutomaticRetries()
            .build();
  }

  @Override
  public String token() throws Exception {
    HttpPost request = new HttpPost(Exchange.URL);
    request.setHeader("authorization", Exchange.AUTHORIZATION);
    request.setEntity(new ByteArrayEntity(Exchange.body(), ContentType.APPLICATION_JSON));
    return client.execute(request, Apache::token);
  }

  private static String token(ClassicHttpResponse response) throws java.io.IOException {
    return Exchange.token(response.getCode(), EntityUtils.toByteArray(response.getEntity()));
  }

  @Override
  public void close() throws Exception {
    client.close();
  }

  public static void main(String[] arguments) throws Exception {
    Program.main(arguments, Apache::new);
  }
}
