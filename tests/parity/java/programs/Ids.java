import java.util.LinkedHashMap;
import java.util.Map;

/** Ids that clients and servers may stumble over, by what is special about them. */
class Ids {
  static final Map<String, String> HOSTILE = new LinkedHashMap<>();
  static final Map<String, String> REFUSED = new LinkedHashMap<>();

  static {
    HOSTILE.put("an id to be escaped", "a/b c?x#y%&=+");
    HOSTILE.put("an id in Unicode", "naïve-ключ-🔑");
    HOSTILE.put("an id of 1 KB", "x".repeat(1024));
    HOSTILE.put("a dot", ".");
    HOSTILE.put("two dots", "..");
    REFUSED.put("null", null);
    REFUSED.put("empty", "");
    REFUSED.put("blank", " ");
  }

  private Ids() {}
}
