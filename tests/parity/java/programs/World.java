import java.util.Map;

/** The ids of what is in the emulator when a call begins. */
class World {
  private final Map<String, String> ids;

  World(Map<String, String> ids) {
    this.ids = ids;
  }

  /** One of the ids, by the recorder's name for it. */
  String id(String name) {
    String id = ids.get(name);
    if (id == null) throw new IllegalStateException("the recorder knows no " + name);
    return id;
  }
}
