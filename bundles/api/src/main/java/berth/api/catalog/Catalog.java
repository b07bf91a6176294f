package berth.api.catalog;

import berth.api.BerthException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The extensions that can be installed: those of the edition's catalogs, and those in archives of
 * the distribution and the edition. All of them are files; nothing is fetched.
 */
@ProviderType
public interface Catalog {
  /**
   * All entries, by title. Catalogs, entries, pictures and archives that cannot be used are left
   * out and logged. What two catalogs have is taken from the first. An image that a catalog only
   * names is installed from such an archive where there is one of just that image.
   */
  List<CatalogEntry> entries() throws BerthException;
}
