package berth.api.catalog;

import berth.api.BerthException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The extensions that can be installed: those of the edition's catalogs, and the archives of the
 * distribution. All of them are files; nothing is fetched.
 */
@ProviderType
public interface Catalog {
  /**
   * All entries, by title. Catalogs, entries, pictures and archives that cannot be used are left
   * out and logged. What two catalogs have is taken from the first, and from catalogs before
   * archives.
   */
  List<CatalogEntry> entries() throws BerthException;
}
