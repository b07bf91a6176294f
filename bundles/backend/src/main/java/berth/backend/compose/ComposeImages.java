package berth.backend.compose;

import berth.api.BerthException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The images that a Compose file names. */
public final class ComposeImages {
  private static final long MAX_ENV = 1 << 20;

  private final Path author;
  private final Variables variables;
  private final Config config;

  /**
   * @param author the Compose file
   * @param image of the extension
   * @param config is asked where only Compose knows what the services are
   */
  public ComposeImages(Path author, String image, Config config) throws BerthException {
    this.author = author;
    this.config = config;
    Map<String, String> values = new LinkedHashMap<>(environment(author));
    values.put("DESKTOP_PLUGIN_IMAGE", image);
    variables = new Variables(values);
  }

  /** What Compose makes of the file. */
  @FunctionalInterface
  public interface Config {
    String read() throws BerthException;
  }

  /**
   * The names, variables filled in, without those of services that are built from files though they
   * name an image.
   *
   * @throws BerthException when one cannot be known
   */
  public Set<String> names() throws BerthException {
    ComposeFile file = ComposeFile.read(author);
    Map<?, ?> root = BoundedYaml.load(file.text()) instanceof Map<?, ?> map ? map : Map.of();
    Map<?, ?> services = root.get("services") instanceof Map<?, ?> map ? map : Map.of();
    Set<String> names = new LinkedHashSet<>();
    boolean asksCompose = root.containsKey("include");
    for (ComposeService service : file.services()) {
      Map<?, ?> is = (Map<?, ?>) services.get(service.name());
      if (!service.image().isEmpty()) {
        names.add(filled(service.name(), service.image()));
      } else if (is.containsKey("extends")) {
        asksCompose = true;
      } else if (!service.optional()) {
        throw new BerthException(
            "The service '%s' of the Compose file %s names no image%s, so it cannot be packed. Tell the author of the extension."
                .formatted(
                    service.name(),
                    author.getFileName(),
                    is.containsKey("build") ? " but is built from files" : ""));
      }
    }
    if (asksCompose) {
      for (ComposeService service : file.with(config.read()).services()) {
        if (!service.image().isEmpty() && !service.image().contains("$")) {
          names.add(service.image());
        }
      }
    }
    return names;
  }

  /** The name of an image, variables filled in; empty when it cannot be known. */
  public Optional<String> known(String image) {
    try {
      return Optional.of(variables.fill(image));
    } catch (Variables.UnsetException e) {
      return Optional.empty();
    }
  }

  private String filled(String service, String image) throws BerthException {
    try {
      return variables.fill(image);
    } catch (Variables.UnsetException e) {
      throw new BerthException(
          "The image of the service '%s' in the Compose file %s is \"%s\", and nothing says what %s is: neither a default nor a file .env beside it. Tell the author of the extension."
              .formatted(service, author.getFileName(), image, e.getMessage()),
          e);
    }
  }

  private static Map<String, String> environment(Path author) throws BerthException {
    Path file = author.resolveSibling(".env");
    try {
      if (!Files.isRegularFile(file)) {
        return Map.of();
      }
      if (Files.size(file) > MAX_ENV) {
        throw new IOException("it is larger than 1 MiB");
      }
      return Variables.ofFile(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new BerthException(
          "The file %s cannot be read: %s. Tell the author of the extension.".formatted(file, e),
          e);
    }
  }
}
