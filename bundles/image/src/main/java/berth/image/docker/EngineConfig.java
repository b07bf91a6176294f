package berth.image.docker;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's daemon.json, as far as it is about registries. */
public final class EngineConfig {
  private static final Logger LOG = LoggerFactory.getLogger(EngineConfig.class);

  private final Machine machine;

  public EngineConfig(Machine machine) {
    this.machine = machine;
  }

  /** The registries that may speak plain HTTP or show a certificate that nobody vouches for. */
  public InsecureHosts insecureHosts() {
    return InsecureHosts.of(read().insecureRegistries());
  }

  /** The mirrors of Docker Hub, the preferred first. */
  public List<URI> mirrors() {
    return read().mirrors().stream().map(EngineConfig::mirror).filter(Objects::nonNull).toList();
  }

  private static URI mirror(String text) {
    try {
      URI uri = URI.create(text.replaceFirst("/+$", ""));
      boolean fits = List.of("http", "https").contains(String.valueOf(uri.getScheme()));
      if (fits && uri.getHost() != null && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      LOG.debug("No address", e);
    }
    LOG.warn("A mirror in the engine's configuration is no address and left out");
    return null;
  }

  private Content read() {
    Path file = machine.engineFolder().resolve("daemon.json");
    try {
      return SettingsFile.read(file, Content.class).orElseGet(() -> new Content(null, null));
    } catch (IOException e) {
      LOG.warn("{} {}", file, e.getMessage());
      return new Content(null, null);
    }
  }

  private record Content(
      @JsonProperty("insecure-registries") List<String> insecureRegistries,
      @JsonProperty("registry-mirrors") List<String> mirrors) {
    Content {
      insecureRegistries = withoutNull(insecureRegistries);
      mirrors = withoutNull(mirrors);
    }

    private static List<String> withoutNull(List<String> texts) {
      return texts == null ? List.of() : texts.stream().filter(Objects::nonNull).toList();
    }
  }
}
