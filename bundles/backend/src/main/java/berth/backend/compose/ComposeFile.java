package berth.backend.compose;

import berth.api.BerthException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What Berth needs to know of a Compose file. The rest, variables included, is for Compose itself.
 *
 * @param path where it is
 * @param text all of it
 * @param version value of the key "version" as it is written, absent in newer files
 * @param services in file order: the first one answers (reference 5.3)
 * @param open whether only Compose knows what its services are, since other files or variables have
 *     a say in that
 */
public record ComposeFile(
    Path path, String text, Optional<Object> version, List<ComposeService> services, boolean open) {
  /** Name of the only service of an extension that has no Compose file. */
  public static final String SINGLE_SERVICE = "service";

  private static final int MAX_SERVICES = 200;

  /** Reads a Compose file; the exception says what is wrong with it. */
  public static ComposeFile read(Path path) throws BerthException {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new BerthException(
          "The Compose file " + path + " is not there. Install the extension again.");
    }
    String text = text(path);
    Map<?, ?> file = parse(path, text);
    Map<String, Map<?, ?>> services = services(path, file);
    List<ComposeService> read =
        services.entrySet().stream()
            .map(entry -> ComposeService.of(entry.getKey(), entry.getValue()))
            .toList();
    boolean open =
        file.containsKey("include")
            || services.values().stream().anyMatch(service -> service.containsKey("extends"))
            || read.stream().anyMatch(ComposeFile::hasVariables);
    return new ComposeFile(path, text, Optional.ofNullable(file.get("version")), read, open);
  }

  /**
   * The same with what Compose knows of its services.
   *
   * @param config what Compose makes of the file, which is without the services of profiles
   */
  public ComposeFile with(String config) throws BerthException {
    Map<String, ComposeService> all = new LinkedHashMap<>();
    services.forEach(service -> all.put(service.name(), service));
    services(path, parse(path, config))
        .forEach((name, service) -> all.put(name, ComposeService.of(name, service)));
    return new ComposeFile(path, text, version, List.copyOf(all.values()), false);
  }

  /**
   * The text of the file that stands for {@code vm.image} (reference 1.3): one service.
   *
   * @param image with variables, which Compose fills in
   */
  public static String single(String image) {
    return BoundedYaml.dump(Map.of("services", Map.of(SINGLE_SERVICE, Map.of("image", image))));
  }

  private static String text(Path path) throws BerthException {
    try {
      if (Files.size(path) > BoundedYaml.MAX_CHARACTERS) {
        throw unusable(path, "it is larger than 1 MiB");
      }
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unusable(path, "it cannot be read: " + e);
    }
  }

  private static Map<?, ?> parse(Path path, String text) throws BerthException {
    try {
      return BoundedYaml.load(text) instanceof Map<?, ?> file ? file : Map.of();
    } catch (MarkedYAMLException e) {
      String line = e.getProblemMark() == null ? "" : "line " + (e.getProblemMark().getLine() + 1);
      throw unusable(path, "it is not valid YAML: " + line + ": " + e.getProblem());
    } catch (YAMLException e) {
      throw unusable(path, "it cannot be read as YAML: " + e.getMessage());
    }
  }

  private static Map<String, Map<?, ?>> services(Path path, Map<?, ?> file) throws BerthException {
    Map<?, ?> services = file.get("services") instanceof Map<?, ?> map ? map : Map.of();
    if (services.isEmpty() && !file.containsKey("include")) {
      throw unusable(path, "it has no services");
    }
    if (services.size() > MAX_SERVICES) {
      throw unusable(path, "it has more than " + MAX_SERVICES + " services");
    }
    Map<String, Map<?, ?>> result = new LinkedHashMap<>();
    for (Map.Entry<?, ?> service : services.entrySet()) {
      if (!(service.getKey() instanceof String name
          && service.getValue() instanceof Map<?, ?> is)) {
        String key = String.valueOf(service.getKey());
        throw unusable(path, "its service '%.100s' is no mapping".formatted(key));
      }
      result.put(name, is);
    }
    return result;
  }

  /** Whether a variable decides what Berth has to add. */
  private static boolean hasVariables(ComposeService service) {
    return service.networkMode().contains("$")
        || service.mounts().stream().anyMatch(mount -> mount.mayBeEngineSocket());
  }

  private static BerthException unusable(Path path, String why) {
    return new BerthException(
        "The Compose file "
            + path
            + " cannot be used: "
            + why
            + ". Tell the author of the extension, or install another version of it.");
  }
}
