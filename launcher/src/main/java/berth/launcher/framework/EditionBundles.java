package berth.launcher.framework;

import berth.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The bundles of a vendor's edition, by symbolic name: each replaces the distribution's bundle of
 * that name, or is added.
 */
record EditionBundles(Map<String, Path> jars) {
  /** Those in a folder; none where there is no such folder. */
  static EditionBundles in(Path folder) throws LauncherException {
    Map<String, Path> jars = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
        for (Path jar : files) {
          Path other = jars.put(symbolicName(jar), jar);
          if (other != null) {
            throw damaged(jar, "is the same bundle as " + other.getFileName(), null);
          }
        }
      } catch (IOException e) {
        throw damaged(folder, "cannot be read (" + e + ")", e);
      }
    }
    return new EditionBundles(jars);
  }

  /** Jars of the distribution, with the edition's in their places. */
  List<Path> over(List<Path> stock) throws LauncherException {
    if (jars.isEmpty()) {
      return stock;
    }
    List<Path> result = new ArrayList<>();
    for (Path jar : stock) {
      result.add(jars.getOrDefault(symbolicName(jar), jar));
    }
    return result;
  }

  /** The edition's jars that replace none of the distribution's. */
  List<Path> beside(List<Path> stock) throws LauncherException {
    Map<String, Path> added = new TreeMap<>(jars);
    if (!jars.isEmpty()) {
      for (Path jar : stock) {
        added.remove(symbolicName(jar));
      }
    }
    return List.copyOf(added.values());
  }

  private static String symbolicName(Path jar) throws LauncherException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String name =
          manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
      if (name == null) {
        throw damaged(jar, "is no OSGi bundle", null);
      }
      return name.replaceFirst(";.*", "").strip();
    } catch (IOException e) {
      throw damaged(jar, "cannot be read (" + e + ")", e);
    }
  }

  private static LauncherException damaged(Path file, String what, IOException cause) {
    return new LauncherException(
        file + " " + what + ". The installation is damaged: install it again.", cause);
  }
}
