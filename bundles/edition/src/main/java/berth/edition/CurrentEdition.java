package berth.edition;

import berth.api.FrameworkProperties;
import berth.api.edition.Brand;
import berth.api.edition.Edition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The edition of the distribution that runs. */
@Component
public final class CurrentEdition implements Edition {
  private final Brand brand;

  @Activate
  public CurrentEdition(BundleContext context) {
    brand =
        new Brand(
            "Berth",
            context.getProperty(FrameworkProperties.VERSION),
            "",
            "Runs Docker Desktop extensions on any Docker-compatible engine.",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

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
    return Optional.empty();
  }
}
