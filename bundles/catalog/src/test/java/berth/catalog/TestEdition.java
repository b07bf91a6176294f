package berth.catalog;

import berth.api.edition.Brand;
import berth.api.edition.Edition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An edition that has these catalogs and archives. */
record TestEdition(List<Path> catalogs, List<Path> preinstalled) implements Edition {
  @Override
  public Brand brand() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> preset(String name) {
    return Optional.empty();
  }
}
