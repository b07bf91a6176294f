package berth.components.jar;

import berth.api.BerthException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a jar says that it is.
 *
 * @param name symbolic name
 */
public record BundleJar(String name, String version) {
  /**
   * Reads the manifest.
   *
   * @param title how the user calls the jar
   * @throws BerthException when the jar is no bundle
   */
  public static BundleJar read(Path jar, String title) throws BerthException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      Manifest manifest = file.getManifest();
      if (manifest == null) {
        throw noBundle(title, "it has no manifest", null);
      }
      Attributes attributes = manifest.getMainAttributes();
      String name = attributes.getValue(Constants.BUNDLE_SYMBOLICNAME);
      if (name == null || name.isBlank()) {
        throw noBundle(title, "its manifest has no Bundle-SymbolicName", null);
      }
      if (attributes.getValue(Constants.FRAGMENT_HOST) != null) {
        throw noBundle(title, "it is only a fragment of one", null);
      }
      Version version = Version.parseVersion(attributes.getValue(Constants.BUNDLE_VERSION));
      return new BundleJar(name.split(";", 2)[0].strip(), version.toString());
    } catch (IOException e) {
      throw noBundle(title, "it is no readable jar (" + e.getMessage() + ")", e);
    } catch (IllegalArgumentException e) {
      throw noBundle(title, e.getMessage(), e);
    }
  }

  /** The symbolic name of what Berth was delivered with; empty for what is no bundle of its own. */
  public static String nameOf(Path delivered) {
    try {
      return read(delivered, delivered.toString()).name();
    } catch (BerthException e) {
      return ""; // The framework will say what is wrong with it.
    }
  }

  private static BerthException noBundle(String title, String why, Exception cause) {
    return new BerthException(
        title + " is no OSGi bundle: " + why + ". Build it with bnd, or copy it again.", cause);
  }
}
