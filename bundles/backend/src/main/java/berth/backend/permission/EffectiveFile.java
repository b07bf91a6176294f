package berth.backend.permission;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.backend.ProjectName;
import berth.backend.compose.BoundedYaml;
import berth.backend.compose.Compose;
import berth.backend.compose.ComposeCopy;
import berth.backend.compose.ComposeFile;
import berth.backend.compose.ComposeFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a Compose file as Compose sees it. Compose itself, which takes its time, is asked only
 * where variables or other files have a say.
 */
record EffectiveFile(ComposeFinder composes) {
  /** The whole file as maps, lists and scalars. */
  Map<?, ?> read(Extension extension, Path path) throws BerthException {
    ComposeFile file = ComposeFile.read(path);
    Map<?, ?> author = map(path, file.text());
    if (!isOpen(file, author)) {
      return author;
    }
    Map<Object, Object> all = new LinkedHashMap<>(map(path, config(extension, file)));
    // Compose leaves out what belongs to a profile, and where the environment came from.
    all.put(FilePermissions.AUTHOR, author);
    return all;
  }

  private static boolean isOpen(ComposeFile file, Map<?, ?> author) {
    boolean variables =
        file.text().replace("$$", "").replace("${DESKTOP_PLUGIN_IMAGE}", "").contains("$");
    boolean extending =
        author.get("services") instanceof Map<?, ?> services
            && services.values().stream()
                .anyMatch(it -> it instanceof Map<?, ?> service && service.containsKey("extends"));
    return variables || extending || author.containsKey("include");
  }

  private String config(Extension extension, ComposeFile file) throws BerthException {
    Compose compose = composes.find();
    Optional<String> copy = ComposeCopy.of(file, compose);
    if (copy.isEmpty()) {
      return compose.config(project(extension, file, file.path()));
    }
    try {
      Path shown = Files.createTempFile("berth-compose", ".yaml");
      try {
        Files.writeString(shown, copy.get());
        return compose.config(project(extension, file, shown));
      } finally {
        Files.delete(shown);
      }
    } catch (IOException e) {
      throw new BerthException(
          "What %s asks for cannot be told: %s.".formatted(extension.image(), e), e);
    }
  }

  private static Compose.Project project(Extension extension, ComposeFile file, Path shown) {
    String name = ProjectName.of(extension);
    return new Compose.Project(
        name,
        extension.title(),
        file.path().getParent(),
        file.path(),
        List.of(shown),
        Map.of("DESKTOP_PLUGIN_IMAGE", extension.image(), "COMPOSE_PROJECT_NAME", name));
  }

  private static Map<?, ?> map(Path path, String text) throws BerthException {
    try {
      return BoundedYaml.load(text) instanceof Map<?, ?> map ? map : Map.of();
    } catch (YAMLException e) {
      throw new BerthException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }
}
