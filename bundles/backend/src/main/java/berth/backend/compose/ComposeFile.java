package berth.backend.compose;

import berth.api.BerthException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What Berth needs to know of a Compose file. The rest, variables included, is for Compose itself.
 *
 * @param path where it is
 * @param version value of the key "version" as it is written, absent in newer files
 * @param services in file order: the first one answers (reference 5.3)
 */
public record ComposeFile(Path path, Optional<Object> version, List<Service> services) {
  /** Name of the only service of an extension that has no Compose file. */
  public static final String SINGLE_SERVICE = "service";

  private static final int MAX_SERVICES = 200;

  /**
   * A service.
   *
   * @param image with variables as written; empty when the service is built
   * @param named whether it has a container_name
   * @param optional whether it belongs to a profile and so may not run at all
   */
  public record Service(
      String name, String image, boolean named, boolean optional, List<Mount> mounts) {}

  /** Reads a Compose file; the exception says what is wrong with it. */
  public static ComposeFile read(Path path) throws BerthException {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new BerthException(
          "The Compose file " + path + " is not there. Install the extension again.");
    }
    Object root = parse(path);
    if (!(root instanceof Map<?, ?> file
        && file.get("services") instanceof Map<?, ?> services
        && !services.isEmpty())) {
      throw unusable(path, "it has no services");
    }
    if (services.size() > MAX_SERVICES) {
      throw unusable(path, "it has more than " + MAX_SERVICES + " services");
    }
    List<Service> read = new ArrayList<>();
    for (Map.Entry<?, ?> service : services.entrySet()) {
      if (!(service.getKey() instanceof String name
          && service.getValue() instanceof Map<?, ?> is)) {
        throw unusable(path, "its service '" + service.getKey() + "' is no mapping");
      }
      read.add(service(name, is));
    }
    return new ComposeFile(path, Optional.ofNullable(file.get("version")), read);
  }

  /**
   * The text of the file that stands for {@code vm.image} (reference 1.3): one service.
   *
   * @param image with variables, which Compose fills in
   */
  public static String single(String image) {
    return BoundedYaml.dump(Map.of("services", Map.of(SINGLE_SERVICE, Map.of("image", image))));
  }

  private static Object parse(Path path) throws BerthException {
    try {
      if (Files.size(path) > BoundedYaml.MAX_CHARACTERS) {
        throw unusable(path, "it is larger than 1 MiB");
      }
      return BoundedYaml.load(Files.readString(path, StandardCharsets.UTF_8));
    } catch (MarkedYAMLException e) {
      String line = e.getProblemMark() == null ? "" : "line " + (e.getProblemMark().getLine() + 1);
      throw unusable(path, "it is not valid YAML: " + line + ": " + e.getProblem());
    } catch (YAMLException e) {
      throw unusable(path, "it cannot be read as YAML: " + e.getMessage());
    } catch (IOException e) {
      throw unusable(path, "it cannot be read: " + e);
    }
  }

  private static Service service(String name, Map<?, ?> service) {
    List<Mount> mounts = new ArrayList<>();
    if (service.get("volumes") instanceof List<?> volumes) {
      volumes.forEach(volume -> Mount.of(volume).ifPresent(mounts::add));
    }
    return new Service(
        name,
        service.get("image") instanceof String image ? image : "",
        service.containsKey("container_name"),
        service.get("profiles") instanceof List<?> profiles && !profiles.isEmpty(),
        mounts);
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
