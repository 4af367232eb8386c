import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prints what is public in the classes that the arguments name without the SDK's own package:
 * constructors, methods, constants, and what an exception extends.
 */
public class Signatures {
  public static void main(String[] names) throws ReflectiveOperationException {
    List<String> compared = List.of(names);
    for (String name : names) {
      Class<?> type = Class.forName(Shape.SDK + name);
      if (Throwable.class.isAssignableFrom(type)) {
        print(name, Map.of("extends", shortened(type.getSuperclass())));
      }
      for (Constructor<?> constructor : type.getConstructors()) {
        print(name, "new", constructor, type, compared);
      }
      for (Method method : type.getMethods()) {
        if (isOfTheSdk(method)) {
          print(name, method.getName(), method, method.getGenericReturnType(), compared);
        }
      }
      for (Field field : type.getFields()) {
        if (field.getType() == String.class) {
          print(name + "." + field.getName(), Map.of("value", field.get(null)));
        }
      }
    }
  }

  private static boolean isOfTheSdk(Method method) {
    String declarer = method.getDeclaringClass().getName();
    return !method.isBridge() && declarer.startsWith(Shape.SDK);
  }

  private static void print(
      String type, String name, Executable member, Type result, List<String> compared) {
    List<String> parameters =
        Stream.of(member.getGenericParameterTypes()).map(Signatures::shortened).toList();
    // What takes a type of a service that only the official SDK has cannot be here.
    boolean foreign =
        Stream.of(member.getParameterTypes())
            .map(Class::getName)
            .anyMatch(
                parameter ->
                    parameter.startsWith(Shape.SDK)
                        && !compared.contains(parameter.substring(Shape.SDK.length())));
    if (foreign) return;
    Map<String, Object> signature = new LinkedHashMap<>();
    signature.put("parameters", parameters);
    signature.put("returns", shortened(result));
    signature.put("static", Modifier.isStatic(member.getModifiers()));
    print(type + "." + name + "(" + String.join(", ", parameters) + ")", signature);
  }

  private static void print(String member, Map<String, Object> signature) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("call", "signature: " + member);
    line.put("result", signature);
    Parity.print(line);
  }

  private static String shortened(Type type) {
    return type.getTypeName().replace(Shape.SDK, "").replaceAll("java\\.(lang|util|time)\\.", "");
  }
}
