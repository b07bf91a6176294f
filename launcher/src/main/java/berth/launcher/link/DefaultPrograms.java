package berth.launcher.link;

import berth.launcher.LauncherException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Which program the desktop opens a kind of links with: xdg-mime's business, not ours. */
final class DefaultPrograms {
  private static final int SECONDS = 30;

  private final Map<String, String> environment;

  DefaultPrograms(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The desktop entry of the program that opens such links, if there is one. */
  Optional<String> of(String mimeType) throws LauncherException {
    String name = run("xdg-mime", "query", "default", mimeType).strip();
    return Optional.of(name).filter(found -> !found.isEmpty());
  }

  void set(String mimeType, String desktopEntry) throws LauncherException {
    run("xdg-mime", "default", desktopEntry, mimeType);
  }

  /** Tells the desktop of a changed entry, where it wants to be told. */
  void refresh(Path folder) throws LauncherException {
    if (find("update-desktop-database").isPresent()) {
      run("update-desktop-database", "-q", folder.toString());
    }
  }

  private String run(String... words) throws LauncherException {
    String program =
        find(words[0])
            .orElseThrow(
                () ->
                    new LauncherException(
                        words[0]
                            + " is missing, which tells the desktop who opens links. Install the"
                            + " package xdg-utils and try again."))
            .toString();
    List<String> command = Arrays.asList(words.clone());
    command.set(0, program);
    try {
      Path output = Files.createTempFile("berth", ".txt");
      try {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended || process.exitValue() != 0) {
          throw new LauncherException(
              "\""
                  + String.join(" ", words)
                  + "\" "
                  + (ended ? "failed: " + said.strip() : "did not end within 30 s."));
        }
        return said;
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new LauncherException(program + " could not be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LauncherException(program + " was interrupted.", e);
    }
  }

  private Optional<Path> find(String program) {
    return Pattern.compile(":")
        .splitAsStream(environment.getOrDefault("PATH", ""))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
