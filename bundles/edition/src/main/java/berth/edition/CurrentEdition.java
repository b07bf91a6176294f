package berth.edition;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import berth.api.edition.Brand;
import berth.api.edition.Edition;
import berth.edition.document.EditionDocument;
import berth.edition.document.EditionFile;
import berth.edition.document.EditionFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The edition of the distribution that runs. A damaged one is none: it never looks like stock. */
@Component
public final class CurrentEdition implements Edition {
  private final Brand brand;
  private final Optional<EditionFolder> folder;
  private final Map<String, String> presets;

  @Activate
  public CurrentEdition(BundleContext context) throws BerthException {
    String named = context.getProperty(FrameworkProperties.EDITION);
    if (named == null) {
      brand = stock(context.getProperty(FrameworkProperties.VERSION));
      folder = Optional.empty();
      presets = Map.of();
    } else {
      Path path = Path.of(named);
      EditionDocument document = new EditionFile().read(path);
      brand = brand(path, document);
      folder = Optional.of(new EditionFolder(path));
      presets = document.presets();
    }
  }

  private static Brand stock(String version) {
    return new Brand(
        "Berth",
        version,
        "",
        "Runs Docker Desktop extensions on any Docker-compatible engine.",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Brand brand(Path folder, EditionDocument document) {
    return new Brand(
        document.name(),
        document.version(),
        document.vendor(),
        document.about(),
        some(document.icon()).map(folder::resolve),
        some(document.accent()),
        some(document.accentDark()));
  }

  private static Optional<String> some(String text) {
    return Optional.of(text).filter(Predicate.not(String::isEmpty));
  }

  @Override
  public Brand brand() {
    return brand;
  }

  @Override
  public List<Path> preinstalled() {
    return folder.map(EditionFolder::extensions).orElse(List.of());
  }

  @Override
  public List<Path> catalogs() {
    return folder.map(EditionFolder::catalogs).orElse(List.of());
  }

  @Override
  public Optional<String> preset(String name) {
    return Optional.ofNullable(presets.get(name));
  }
}
