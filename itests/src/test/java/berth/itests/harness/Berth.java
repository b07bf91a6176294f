package berth.itests.harness;

import berth.launcher.control.ControlClient;
import berth.launcher.control.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The assembled distribution with a home of its own, driven as a user drives it. Closing it removes
 * what it installed, ends it and deletes the home.
 */
public final class Berth implements AutoCloseable {
  private static final Path DISTRIBUTION = Path.of(System.getProperty("berth.distribution"));

  private final Path home;
  private final List<String> prefix;
  private final Map<String, String> environment = new HashMap<>();
  private Process window;

  private Berth(Path home, List<String> prefix) {
    this.home = home;
    this.prefix = prefix;
    environment.put("BERTH_HOME", home.toString());
    environment.put("BERTH_THEME", "light");
  }

  /** Berth with an empty home. */
  public static Berth fresh() {
    return at(temporaryHome());
  }

  /** Berth with this home. */
  public static Berth at(Path home) {
    return new Berth(home, List.of(DISTRIBUTION.resolve("bin/berth").toAbsolutePath().toString()));
  }

  /** Berth with an empty home, started by a command that ends in the program's path. */
  public static Berth startedBy(Path home, List<String> prefix) {
    return new Berth(home, prefix);
  }

  /** Sets a variable for all further commands. */
  public Berth with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Sets variables for all further commands. */
  public Berth with(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  public Path home() {
    return home;
  }

  /** The folder of the distribution under test. */
  public static Path distribution() {
    return DISTRIBUTION;
  }

  /** Runs {@code berth ARGUMENTS} to its end. */
  public Result run(String... arguments) {
    return Commands.run(command(arguments), environment);
  }

  /** Opens the window and waits until it can be driven. */
  public Berth openWindow(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--drive"));
    all.addAll(List.of(arguments));
    startWindow(all.toArray(String[]::new));
    await("the window can be driven", () -> listens() && run("status").exit() == 0);
    return this;
  }

  /** Begins to open the window with a command, and does not wait for it. */
  public Berth startWindow(String... arguments) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command(arguments));
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log().toFile());
      window = builder.start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the command that opens the window says that it is open. */
  public Berth awaitWindow() {
    await("the window is open", () -> read(log()).contains(" is open; "));
    return this;
  }

  /** Ends the Berth whose window is open; what is installed stays. */
  public void quit() {
    try {
      control(Request.of("quit")).succeeded();
      if (!window.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("the window did not end after 'berth quit':\n" + threads());
      }
      window = null;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void await(String what, BooleanSupplier condition) {
    Waiting.until(
        what + "; it said: " + log(),
        Duration.ofSeconds(60),
        () -> {
          if (!window.isAlive()) {
            throw new AssertionError("the window ended: " + read(log()));
          }
          return condition.getAsBoolean();
        });
  }

  private Path log() {
    return home.resolveSibling(home.getFileName() + ".window.log");
  }

  /** The process of the window. */
  public ProcessHandle window() {
    return window.toHandle();
  }

  /** Evaluates JavaScript in an open page. */
  public JsonNode evaluate(String id, String script) {
    return control(Request.of("ui.eval").with("id", id).with("script", script)).succeeded().json();
  }

  /** Runs a command in the Berth whose window is open. */
  public Result control(Request request) {
    return new Control(home.resolve("berth.sock")).run(request);
  }

  /** One installed extension as {@code ls --json} shows it. */
  public JsonNode listed(String id) {
    Result list =
        window != null && window.isAlive()
            ? control(Request.of("extension.ls").with("json", true))
            : run("extension", "ls", "--json");
    for (JsonNode extension : list.succeeded().json()) {
      if (extension.path("id").asText().equals(id)) {
        return extension;
      }
    }
    throw new AssertionError(id + " is not installed");
  }

  /** How requests get to backends: "direct", "opened" or "relayed". */
  public String socketWay() {
    return run("status", "--json").succeeded().json().at("/sockets/value").asText();
  }

  /** Takes a picture of the window into the folder of screenshots. */
  public Path screenshot(String name) {
    try {
      Path folder =
          Files.createDirectories(Path.of(System.getProperty("berth.target"), "screenshots"));
      Path file = folder.resolve(name + ".png").toAbsolutePath();
      run("ui", "screenshot", file.toString()).succeeded();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (window == null || window.isAlive()) {
        for (JsonNode extension : run("extension", "ls", "--json").succeeded().json()) {
          run("extension", "rm", "-f", extension.path("id").asText());
        }
      }
      if (window != null && window.isAlive()) {
        quit();
      }
    } finally {
      if (window != null) {
        window.descendants().forEach(ProcessHandle::destroyForcibly);
        window.destroyForcibly();
      }
      delete(home);
      delete(log());
    }
  }

  /** What the threads of the window do; virtual ones too. */
  private String threads() {
    try {
      Path file = Files.createTempFile("threads", ".txt");
      Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
      Commands.run(
          jcmd.toString(),
          Long.toString(window.pid()),
          "Thread.dump_to_file",
          "-overwrite",
          file.toString());
      String threads = Files.readString(file);
      Files.delete(file);
      return threads;
    } catch (IOException e) {
      return "their threads cannot be read: " + e;
    }
  }

  /** Whether a Berth answers, and not only one that was killed has left its socket. */
  private boolean listens() {
    Optional<ControlClient> client = ControlClient.connect(home.resolve("berth.sock"));
    client.ifPresent(ControlClient::close);
    return client.isPresent();
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(arguments));
    return command;
  }

  private static Path temporaryHome() {
    try {
      return Files.createTempDirectory("berth-it");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void delete(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (var paths = Files.walk(path)) {
      for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
