package berth.components;

import berth.components.testpart.PartActivator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Jars of bundles that tests make. */
public final class TestJar {
  public static final String NAME = "test.part";

  private TestJar() {}

  /** A bundle that works. */
  public static Path of(Path folder, String version) {
    return with(folder, version, Map.of());
  }

  /** A bundle with one of the faults of {@link PartActivator}. */
  public static Path faulty(Path folder, String version, String fault) {
    return with(folder, version, Map.of("Test-Fault", fault));
  }

  /** A bundle with more in its manifest. */
  public static Path with(Path folder, String version, Map<String, String> headers) {
    Map<String, String> all = new TreeMap<>();
    all.put("Bundle-ManifestVersion", "2");
    all.put("Bundle-SymbolicName", NAME);
    all.put("Bundle-Version", version);
    all.put(
        "Import-Package",
        "org.osgi.framework,berth.api,berth.api.catalog,berth.api.component,berth.api.metadata,"
            + "berth.api.image");
    all.put("Bundle-Activator", PartActivator.class.getName());
    all.putAll(headers);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    all.forEach(manifest.getMainAttributes()::putValue);
    try {
      Path jar = Files.createTempFile(folder, "part-" + version + "-", ".jar");
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream zip = new JarOutputStream(out, manifest)) {
        for (Path file : classes()) {
          zip.putNextEntry(
              new JarEntry(
                  PartActivator.class.getPackageName().replace('.', '/')
                      + "/"
                      + file.getFileName()));
          Files.copy(file, zip);
        }
      }
      return jar;
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> classes() throws IOException, URISyntaxException {
    URI own = PartActivator.class.getResource("PartActivator.class").toURI();
    try (Stream<Path> files = Files.list(Path.of(own).getParent())) {
      return files.sorted().toList();
    }
  }
}
