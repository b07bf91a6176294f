package berth.desktop;

import berth.api.edition.Brand;
import berth.api.edition.Edition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An edition as a test wants it; at first Berth's own. */
final class FakeEdition implements Edition {
  volatile Brand brand =
      new Brand(
          "Berth",
          "0.1.0",
          "",
          "Runs Docker Desktop extensions.",
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
  final Map<String, String> presets = new ConcurrentHashMap<>();

  @Override
  public Brand brand() {
    return brand;
  }

  @Override
  public List<Path> preinstalled() {
    return List.of();
  }

  @Override
  public List<Path> catalogs() {
    return List.of();
  }

  @Override
  public Optional<String> preset(String name) {
    return Optional.ofNullable(presets.get(name));
  }
}
