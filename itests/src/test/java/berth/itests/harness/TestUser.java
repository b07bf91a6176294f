package berth.itests.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An ordinary user of this machine, with a copy of the distribution and a display that lets this
 * user in. Closing it removes the user and all that is theirs.
 */
public final class TestUser implements AutoCloseable {
  private final String name;
  private final Path home;
  private Process display;

  private TestUser(String name) {
    this.name = name;
    this.home = Path.of("/home", name);
  }

  /**
   * Makes a user; one of this name goes first.
   *
   * @param groups further groups
   */
  public static TestUser make(String name, String... groups) {
    TestUser user = new TestUser(name);
    user.remove();
    Commands.run("useradd", "--create-home", "--groups", String.join(",", groups), name)
        .succeeded();
    Commands.run("cp", "-rL", Berth.distribution().toString(), user.program().toString())
        .succeeded();
    Commands.run("chmod", "-R", "a+rX", user.home().toString()).succeeded();
    return user;
  }

  public String name() {
    return name;
  }

  public Path home() {
    return home;
  }

  /** Runs a command as the user in the user's home, to its end. */
  public Result run(String... command) {
    List<String> all = as("--chdir=" + home);
    all.addAll(List.of(command));
    return Commands.run(all, Map.of());
  }

  /** Berth as this user runs it, with a home that does not exist yet. */
  public Berth berth() {
    List<String> command = as("XDG_RUNTIME_DIR=");
    command.add(program().resolve("bin/berth").toString());
    return Berth.startedBy(home.resolve("berth"), command).with("DISPLAY", openDisplay());
  }

  @Override
  public void close() {
    if (display != null) {
      display.destroy();
    }
    remove();
  }

  private Path program() {
    return home.resolve("program");
  }

  private void remove() {
    Commands.run("userdel", "--remove", "--force", name);
    Commands.run("rm", "-rf", home.toString()).succeeded();
  }

  /** The beginning of a command of the user, with an argument of {@code env}. */
  private List<String> as(String argument) {
    return new ArrayList<>(List.of("runuser", "-u", name, "--", "env", argument, "HOME=" + home));
  }

  /** A display that lets other users in, which the one of the tests may not. */
  private String openDisplay() {
    try {
      display =
          new ProcessBuilder("Xvfb", "-displayfd", "1", "-ac", "-screen", "0", "1280x900x24")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var reader = new BufferedReader(new InputStreamReader(display.getInputStream()))) {
        return ":" + reader.readLine().strip();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
