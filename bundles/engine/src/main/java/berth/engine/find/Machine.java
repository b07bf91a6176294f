package berth.engine.find;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * This machine, as far as it says where an engine may be.
 *
 * @param root the root of the file system
 * @param home the user's home folder
 * @param user the user's name
 * @param uid the user's number on Linux, "0" elsewhere
 * @param environment the environment variables
 */
public record Machine(
    Os os, Path root, Path home, String user, String uid, Map<String, String> environment) {

  /** The families of systems that differ in where engines listen. */
  public enum Os {
    LINUX,
    MAC,
    WINDOWS
  }

  /** The machine that this program runs on. */
  public static Machine here() {
    String name = System.getProperty("os.name");
    Os os = name.startsWith("Windows") ? Os.WINDOWS : name.startsWith("Mac") ? Os.MAC : Os.LINUX;
    return new Machine(
        os,
        Path.of("/"),
        Path.of(System.getProperty("user.home")),
        System.getProperty("user.name"),
        uidHere(),
        System.getenv());
  }

  /** A variable of the environment, when it has a value. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** A file by its absolute path. */
  public Path file(String path) {
    return root.resolve(path.substring(1));
  }

  /** The folder of the docker command line's configuration. */
  public Path dockerConfig() {
    return variable("DOCKER_CONFIG").map(Path::of).orElse(home.resolve(".docker"));
  }

  private static String uidHere() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return "0"; // Only on Linux do sockets lie in a folder of the user's number.
    }
  }
}
