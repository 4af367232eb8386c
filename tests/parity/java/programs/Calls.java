import com.descope.client.DescopeClient;

/** Makes the calls that are compared. */
public class Calls {
  public static void main(String[] args) {
    Parity parity = new Parity();
    DescopeClient client = new DescopeClient();
    new Applications(parity, client).all();
    new Tokens(parity, client).all();
    new TokensByToken(parity, client).all();
    new AccessKeys(parity, client).all();
    new Sessions(parity, client).all();
    new Failures(parity, client).all();
    new Clients(parity).all();
    new Compiled(parity).all();
    System.exit(0);
  }
}
