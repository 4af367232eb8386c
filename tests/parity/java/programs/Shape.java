import com.descope.exception.DescopeException;
import com.descope.exception.RateLimitExceededException;
import com.descope.exception.ServerCommonException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Results and exceptions as JSON values. */
class Shape {
  /** The start of the names of all packages of the SDK. */
  static final String SDK = DescopeException.class.getPackageName().replace("exception", "");

  /** A value; of a bean its public getters, as deep as they go. */
  static Object of(Object value) throws ReflectiveOperationException {
    if (value instanceof Object[]) return ofEach(Arrays.asList((Object[]) value));
    if (value instanceof Collection) return ofEach((Collection<?>) value);
    if (value instanceof Map) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        fields.put(String.valueOf(entry.getKey()), of(entry.getValue()));
      }
      return fields;
    }
    if (value == null || value instanceof Number || value instanceof Boolean) return value;
    return value.getClass().getName().startsWith(SDK) ? ofBean(value) : value.toString();
  }

  /** An exception with what the official classes have getters for. */
  static Map<String, Object> ofError(Throwable error) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("class", error.getClass().getSimpleName());
    List<String> superclasses = new ArrayList<>();
    for (Class<?> type = error.getClass().getSuperclass(); type != Object.class; ) {
      superclasses.add(type.getSimpleName());
      type = type.getSuperclass();
    }
    fields.put("is", superclasses);
    fields.put("message", error.getMessage());
    if (error instanceof DescopeException) {
      fields.put("code", ((DescopeException) error).getCode());
      fields.put("errorLimitException", ((DescopeException) error).isErrorLimitException());
    }
    if (error instanceof RateLimitExceededException) {
      long seconds = ((RateLimitExceededException) error).getRetryAfterSeconds();
      fields.put("retryAfterSeconds", seconds);
    }
    if (error instanceof ServerCommonException) {
      fields.put("serverResponse", ((ServerCommonException) error).getServerResponse());
    }
    return fields;
  }

  private static List<Object> ofEach(Collection<?> values) throws ReflectiveOperationException {
    List<Object> shapes = new ArrayList<>();
    for (Object value : values) shapes.add(of(value));
    return shapes;
  }

  private static Map<String, Object> ofBean(Object bean) throws ReflectiveOperationException {
    Map<String, Object> fields = new TreeMap<>();
    for (Method method : bean.getClass().getMethods()) {
      String field = fieldOf(method);
      if (field != null) fields.put(field, of(method.invoke(bean)));
    }
    return fields;
  }

  private static String fieldOf(Method method) {
    boolean ofObject = method.getDeclaringClass() == Object.class;
    if (ofObject || Modifier.isStatic(method.getModifiers()) || method.getParameterCount() > 0) {
      return null;
    }
    String name = method.getName();
    int verb = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
    return verb == 0
        ? null
        : name.substring(verb, verb + 1).toLowerCase() + name.substring(verb + 1);
  }
}
