package berth.desktop.components;

import berth.api.BerthException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What a jar says it is, so that the right question is asked; it is checked by who takes it in.
 *
 * @param name symbolic name
 */
record BundleJar(Path file, String name, String version) {
  /** Reads the manifest. May wait: not for the Swing thread. */
  static BundleJar read(Path file) throws BerthException {
    try (var jar = new JarFile(file.toFile(), false)) {
      Attributes manifest =
          Optional.ofNullable(jar.getManifest()).orElseGet(Manifest::new).getMainAttributes();
      String name = manifest.getValue("Bundle-SymbolicName");
      if (name == null || name.isBlank()) {
        throw new BerthException(
            file + " is no bundle: its manifest has no Bundle-SymbolicName. Choose another file.");
      }
      String version = manifest.getValue("Bundle-Version");
      return new BundleJar(
          file, name.replaceFirst(";.*", "").strip(), version == null ? "" : version.strip());
    } catch (IOException | SecurityException e) {
      throw new BerthException(
          file + " cannot be read as a jar (" + e.getMessage() + "). Choose another file.", e);
    }
  }
}
