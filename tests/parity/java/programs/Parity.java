import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Announces calls to the recorder, and prints what came of each. */
class Parity {
  /** What a method without a result is said to return. */
  static final Object NOTHING = new Object();

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI recorder = URI.create(System.getenv("PARITY_URL") + "/__parity/call");

  /** A call that returns something. */
  interface Call {
    Object make(World world) throws Exception;
  }

  /** A call that returns nothing. */
  interface Command {
    void run(World world) throws Exception;
  }

  /** Makes a call. */
  void call(String name, Call call) {
    call(name, null, call);
  }

  /** Makes a call while the server behaves as `situations.json` says under this name. */
  void call(String name, String situation, Call call) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("call", name);
    World world = announce(name, situation);
    try {
      Object result = call.make(world);
      if (result != NOTHING) line.put("result", Shape.of(result));
    } catch (Exception error) {
      line.put("error", Shape.ofError(error));
    }
    print(line);
  }

  /** A command as a call. */
  static Call returningNothing(Command command) {
    return world -> {
      command.run(world);
      return NOTHING;
    };
  }

  static void print(Map<String, Object> line) {
    try {
      System.out.println(JSON.writeValueAsString(line));
    } catch (JsonProcessingException error) {
      throw new IllegalStateException(error);
    }
  }

  private World announce(String name, String situation) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("call", name);
    if (situation != null) body.put("situation", situation);
    try {
      HttpRequest request =
          HttpRequest.newBuilder(recorder)
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("the recorder answers " + answer.body());
      }
      return new World(JSON.readValue(answer.body(), new TypeReference<Map<String, String>>() {}));
    } catch (java.io.IOException | InterruptedException error) {
      throw new IllegalStateException("the recorder does not answer", error);
    }
  }
}
