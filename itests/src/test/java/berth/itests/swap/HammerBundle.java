package berth.itests.swap;

import berth.itests.hammer.HammerActivator;
import berth.lease.Leases;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Makes the bundle of {@link HammerActivator}, with leases built in as bundles have them. */
final class HammerBundle {
  static final String NAME = "berth.itests.hammer";

  private static final String IMPORTS =
      Stream.of(
              "",
              "backend",
              "bridge",
              "catalog",
              "engine",
              "extension",
              "host",
              "image",
              "metadata",
              "page",
              "process")
          .map(name -> name.isEmpty() ? "berth.api" : "berth.api." + name)
          .reduce(
              "javax.swing,org.osgi.framework,org.osgi.framework.wiring,org.osgi.util.tracker",
              HammerBundle::join);

  private HammerBundle() {}

  static Path write(Path file) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.putValue("Manifest-Version", "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", NAME);
    attributes.putValue("Bundle-Version", "1.0.0");
    attributes.putValue("Bundle-Activator", HammerActivator.class.getName());
    attributes.putValue("Import-Package", IMPORTS);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Class<?> type : List.of(HammerActivator.class, Leases.class)) {
        addPackage(jar, type);
      }
      return file;
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError("The test's bundle cannot be made", e);
    }
  }

  /** Adds all classes of the package that a class is in, wherever that lies. */
  private static void addPackage(JarOutputStream jar, Class<?> type)
      throws IOException, URISyntaxException {
    Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(place)) {
      addPackage(jar, type, place);
      return;
    }
    try (FileSystem files =
        FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
      addPackage(jar, type, files.getPath("/"));
    }
  }

  private static void addPackage(JarOutputStream jar, Class<?> type, Path root) throws IOException {
    String folder = type.getPackageName().replace('.', '/');
    try (Stream<Path> classes = Files.list(root.resolve(folder))) {
      for (Path file : classes.filter(path -> path.toString().endsWith(".class")).toList()) {
        jar.putNextEntry(new JarEntry(folder + "/" + file.getFileName()));
        Files.copy(file, jar);
      }
    }
  }

  private static String join(String one, String other) {
    return one + "," + other;
  }
}
