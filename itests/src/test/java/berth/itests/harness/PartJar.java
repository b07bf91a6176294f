package berth.itests.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Other versions of the parts of the distribution. */
public final class PartJar {
  private PartJar() {}

  /** The jar of a part as it was delivered. */
  public static Path delivered(String name) {
    try (Stream<Path> files = Files.list(Berth.distribution().resolve("bundles"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name + "-"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same code in another version. */
  public static Path version(String name, String version, Path target) {
    return with(name, "Bundle-Version", version, target);
  }

  /** The same code with another line in the manifest. */
  public static Path with(String name, String header, String value, Path target) {
    try {
      Files.copy(delivered(name), target, StandardCopyOption.REPLACE_EXISTING);
      try (FileSystem zip = FileSystems.newFileSystem(target)) {
        Path entry = zip.getPath("/META-INF/MANIFEST.MF");
        Manifest manifest;
        try (InputStream in = Files.newInputStream(entry)) {
          manifest = new Manifest(in);
        }
        manifest.getMainAttributes().putValue(header, value);
        try (OutputStream out = Files.newOutputStream(entry)) {
          manifest.write(out);
        }
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A version without one of its classes. */
  public static Path without(String entry, Path jar) {
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Files.delete(zip.getPath(entry));
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
