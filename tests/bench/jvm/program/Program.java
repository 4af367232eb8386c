import java.util.Scanner;
import java.util.concurrent.Callable;

/** What the runner talks to: `ready`, then a line of JSON for each line `WAY IN_FLIGHT CALLS`. */
class Program {
  private Program() {}

  /** Opens a client and does what the runner says; with an argument `once`, one call. */
  static void main(String[] arguments, Callable<Client> open) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> fail(problem));
    boolean once = arguments.length == 1 && arguments[0].equals("once");
    try (Client client = open.call()) {
      if (once) {
        System.out.println(client.token().length());
      } else {
        System.out.println("ready");
        obey(client);
      }
    }
  }

  private static void obey(Client client) throws InterruptedException {
    Scanner lines = new Scanner(System.in);
    while (lines.hasNext()) {
      String way = lines.next();
      int inFlight = lines.nextInt();
      System.out.println(new Run(client, lines.nextInt()).measured(way, inFlight));
    }
  }

  /** Ends the program, from any thread: with 2 for what cannot be, with 1 for what went wrong. */
  static void fail(Throwable problem) {
    problem.printStackTrace();
    System.exit(problem instanceof UnsupportedOperationException ? 2 : 1);
  }
}
