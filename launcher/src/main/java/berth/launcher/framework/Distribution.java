package berth.launcher.framework;

import berth.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was downloaded: the folder that holds bin, bundles, conf and lib.
 *
 * @param folder absolute path
 */
public record Distribution(Path folder) {
  /** The one that bin/berth belongs to, which names it in the system property. */
  public static Distribution ofThisProcess() throws LauncherException {
    String folder = System.getProperty("berth.distribution");
    if (folder == null) {
      throw new LauncherException(
          "The system property berth.distribution is missing. Start Berth with bin/berth.");
    }
    return new Distribution(Path.of(folder).toAbsolutePath().normalize());
  }

  /** The configuration of the log. */
  Path logConfiguration() {
    return folder.resolve("conf").resolve("logback.xml");
  }

  /** The packages of the class path that bundles may import, each with an optional version. */
  List<String> packages() throws LauncherException {
    return lines("system.packages");
  }

  /**
   * The jars of the bundles that run first and cannot be replaced, in this order; those of a
   * vendor's edition in the places of the distribution's.
   */
  List<Path> foundation() throws LauncherException {
    return editionBundles().over(bundles(lines("foundation.bundles")));
  }

  /**
   * The jars of the bundles to start then, in this order: what a vendor's edition adds, then the
   * distribution's with the edition's in their places.
   *
   * @param window whether those of the window are among them
   */
  List<Path> parts(boolean window) throws LauncherException {
    List<String> all = new ArrayList<>(lines("foundation.bundles"));
    all.addAll(lines("core.bundles"));
    all.addAll(lines("window.bundles"));
    List<String> names = new ArrayList<>(lines("core.bundles"));
    if (window) {
      names.addAll(lines("window.bundles"));
    }
    EditionBundles edition = editionBundles();
    List<Path> jars = new ArrayList<>(edition.beside(bundles(all)));
    jars.addAll(edition.over(bundles(names)));
    return jars;
  }

  private EditionBundles editionBundles() throws LauncherException {
    return EditionBundles.in(folder.resolve("edition").resolve("bundles"));
  }

  private List<Path> bundles(List<String> names) throws LauncherException {
    Path bundles = folder.resolve("bundles");
    List<String> files;
    try (Stream<Path> list = Files.list(bundles)) {
      files = list.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw damaged("the folder " + bundles + " cannot be read", e);
    }
    List<Path> jars = new ArrayList<>();
    for (String name : names) {
      jars.add(bundles.resolve(jar(name, files)));
    }
    return jars;
  }

  private String jar(String name, List<String> files) throws LauncherException {
    Pattern pattern = Pattern.compile(Pattern.quote(name) + "(-\\d.*)?\\.jar");
    List<String> matches = files.stream().filter(file -> pattern.matcher(file).matches()).toList();
    return switch (matches.size()) {
      case 1 -> matches.getFirst();
      case 0 -> throw damaged("there is no jar of the bundle " + name + " in bundles/", null);
      default -> throw damaged("there are several jars of one bundle: " + matches, null);
    };
  }

  private List<String> lines(String name) throws LauncherException {
    Path file = folder.resolve("conf").resolve(name);
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw damaged("the file " + file + " cannot be read", e);
    }
  }

  private LauncherException damaged(String what, IOException cause) {
    return new LauncherException(
        "The installation in "
            + folder
            + " is damaged: "
            + what
            + ". Install it again; the extensions and their data are elsewhere and stay.",
        cause);
  }
}
