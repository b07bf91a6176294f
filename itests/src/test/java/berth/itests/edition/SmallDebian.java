package berth.itests.edition;

import berth.itests.harness.Commands;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Debian in a folder that holds a package, what the package depends on, and nothing else.
 *
 * @param root the folder
 */
record SmallDebian(Path root) {
  /** The user's home, outside. */
  Path home() {
    return root.resolve("home").resolve("user");
  }

  /** Makes it. */
  static SmallDebian with(Path root, Path debianPackage) {
    Commands.run("sh", script("debian.sh"), root.toString(), debianPackage.toString()).succeeded();
    return new SmallDebian(root);
  }

  /** What a command must begin with to run in it. */
  List<String> inside(String... command) {
    List<String> all =
        new ArrayList<>(List.of("unshare", "-m", "sh", script("enter.sh"), root.toString()));
    all.addAll(List.of(command));
    return all;
  }

  /** What a shell in it prints. */
  String shell(String script) {
    return Commands.run(inside("sh", "-c", script), Map.of()).succeeded().out().strip();
  }

  /** A file that a program in it has written. */
  byte[] read(String path) throws IOException {
    return Files.readAllBytes(root.resolve(path.substring(1)));
  }

  private static String script(String name) {
    try {
      return Path.of(SmallDebian.class.getResource(name).toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
