import com.descope.sdk.mgmt.AccessKeyService;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What a compiler says of calls that cannot be in a program. */
class Compiled {
  private final Parity parity;

  Compiled(Parity parity) {
    this.parity = parity;
  }

  void all() {
    String create = "service.create(\"new\", 0, null, null, ";
    parity.call(
        "accessKeys.create: compiling a null after the tenants",
        world -> problems(create + "null)"));
    parity.call(
        "accessKeys.create: compiling a null that says what it is",
        world -> problems(create + "(String) null)"));
  }

  private static List<String> problems(String expression) throws IOException {
    String service = AccessKeyService.class.getName();
    String source =
        "class Expression { Object of(" + service + " service) { return " + expression + "; } }";
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    CompilationTask task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, problems, null, null, List.of(new Source(source)));
    ((JavacTask) task).analyze();
    return problems.getDiagnostics().stream().map(problem -> problem.getCode()).toList();
  }

  private static class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Expression.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
