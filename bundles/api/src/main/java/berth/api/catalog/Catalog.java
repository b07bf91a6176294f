package berth.api.catalog;

import berth.api.BerthException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The extensions that can be installed. */
@ProviderType
public interface Catalog {
  /** All entries, by title; archives that cannot be read are left out and logged. */
  List<CatalogEntry> entries() throws BerthException;
}
