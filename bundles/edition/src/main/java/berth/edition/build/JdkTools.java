package berth.edition.build;

import berth.api.BerthException;
import berth.api.edition.EditionBuilder.Form;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The programs that make packages: those of the JDK that Berth runs on, and what they need of the
 * system.
 *
 * @param java home of the JDK
 */
record JdkTools(Path java, Map<String, String> environment) {
  private static final int MINUTES = 15;
  private static final int SAID = 2000;
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  /** Fails when a tool is missing that the forms need. */
  void require(Set<Form> forms) throws BerthException {
    if (!forms.contains(Form.IMAGE) && !forms.contains(Form.DEB)) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (String tool : List.of("jlink", "jpackage")) {
      if (!Files.isExecutable(tool(tool))) {
        missing.add(tool);
      }
    }
    if (!missing.isEmpty()) {
      throw new BerthException(
          "The Java in %s has no %s, so it is no whole JDK. Install a JDK 25 or newer (for example openjdk-25-jdk), let BERTH_JAVA_HOME name its folder, and try again."
              .formatted(java, String.join(" and no ", missing)));
    }
    if (forms.contains(Form.DEB)) {
      requireDebianTools();
    }
  }

  private void requireDebianTools() throws BerthException {
    Map<String, String> packages = Map.of("dpkg-deb", "dpkg", "fakeroot", "fakeroot");
    List<String> missing =
        packages.keySet().stream().filter(tool -> !isOnPath(tool)).sorted().toList();
    if (!missing.isEmpty()) {
      throw new BerthException(
          "%s missing, without which no Debian package can be made. Run this and try again: sudo apt-get install %s"
              .formatted(
                  String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are"),
                  String.join(" ", missing.stream().map(packages::get).toList())));
    }
  }

  private boolean isOnPath(String program) {
    return Pattern.compile(":")
        .splitAsStream(environment.getOrDefault("PATH", ""))
        .filter(folder -> folder.startsWith("/"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private Path tool(String name) {
    return java.resolve("bin").resolve(WINDOWS ? name + ".exe" : name);
  }

  /**
   * Runs a tool of the JDK to its end.
   *
   * @param work gets what the tool says and its temporary files
   * @param more variables that are set where the environment has none of the name
   */
  void run(Path work, Map<String, String> more, String name, List<String> arguments)
      throws IOException, BerthException {
    run(work, more, name, tool(name).toString(), arguments);
  }

  /** The same for a tool of the system. */
  void runOther(Path work, Map<String, String> more, String name, List<String> arguments)
      throws IOException, BerthException {
    run(work, more, name, name, arguments);
  }

  private void run(
      Path work, Map<String, String> more, String name, String program, List<String> arguments)
      throws IOException, BerthException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    Path output = work.resolve(name + ".txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    more.forEach(builder.environment()::putIfAbsent);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new BerthException("%s did not end within %d minutes.".formatted(name, MINUTES));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      String said = Files.readString(output).strip();
      throw new BerthException(
          "%s failed: %s".formatted(name, said.substring(Math.max(0, said.length() - SAID))));
    }
  }
}
