package berth.image.engine;

import berth.api.BerthException;
import berth.api.engine.Engine;
import berth.image.Reference;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The tags that an engine has of a repository. */
final class EngineTags {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Engine engine;

  EngineTags(Engine engine) {
    this.engine = engine;
  }

  Set<String> of(String repository) throws BerthException {
    Set<String> tags = new LinkedHashSet<>();
    try {
      String filter = MAPPER.writeValueAsString(Map.of("reference", new String[] {repository}));
      JsonNode images = MAPPER.readTree(engine.get("/images/json", Map.of("filters", filter)));
      for (JsonNode image : images) {
        for (JsonNode name : image.path("RepoTags")) {
          Reference.parse(name.asText())
              .filter(reference -> isSame(reference.repository(), repository))
              .ifPresent(reference -> tags.add(reference.tag()));
        }
      }
      return tags;
    } catch (JsonProcessingException e) {
      throw new BerthException(
          "The engine's list of the images of %s cannot be read (%s). Name the tag as well."
              .formatted(repository, e.getOriginalMessage()),
          e);
    }
  }

  /** Podman puts a host before the names of images that were built here. */
  static boolean isSame(String one, String other) {
    return one.equals(other) || one.equals("localhost/" + other);
  }
}
