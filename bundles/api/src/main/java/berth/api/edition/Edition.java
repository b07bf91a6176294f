package berth.api.edition;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The edition that runs: Berth's own, or a vendor's on top of it. */
@ProviderType
public interface Edition {
  /** Its name and looks. */
  Brand brand();

  /** Archives of extensions that are installed where the home is new. */
  List<Path> preinstalled();

  /** The catalogs that it brings, first the most important; files that are there. */
  List<Path> catalogs();

  /**
   * The edition's choice for a setting that the user has not made.
   *
   * @param name for example "engine" or "theme"
   */
  Optional<String> preset(String name);
}
