package berth.backend;

import berth.api.BerthException;
import berth.api.engine.Engine;
import berth.backend.compose.ComposeFile;
import berth.backend.compose.ComposeImages;
import berth.backend.compose.ComposeService;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Images that a Compose file names by digest, but that came to the engine in a pack and so have a
 * tag in place of it (see {@link berth.api.image.ImagePacks}): an engine knows digests only of what
 * it has pulled.
 */
record DigestNames(Engine engine) {
  private static final String DIGEST = "@sha256:";

  /**
   * What to run in place of what the file names, by service.
   *
   * @param image of the extension
   */
  Map<String, String> of(ComposeFile file, String image) throws BerthException {
    Map<String, String> names = new LinkedHashMap<>();
    JsonNode there = null;
    for (ComposeService service : file.services()) {
      if (!service.image().contains(DIGEST)) {
        continue;
      }
      var images = new ComposeImages(file.path(), image, file::text);
      Optional<String> named = images.known(service.image());
      if (named.isPresent()) {
        there = there == null ? new EngineJson(engine).get("/images/json", "{}") : there;
        loaded(named.get(), there).ifPresent(name -> names.put(service.name(), name));
      }
    }
    return names;
  }

  /** The tag that an image was loaded under; empty where the engine knows it by its digest. */
  private static Optional<String> loaded(String image, JsonNode there) {
    int at = image.indexOf(DIGEST);
    String name = image.substring(0, at);
    int tag = name.indexOf(':', name.lastIndexOf('/') + 1);
    String repository =
        (tag < 0 ? name : name.substring(0, tag)).replaceFirst("^docker\\.io/(library/)?", "");
    String hex = image.substring(at + DIGEST.length());
    if (find(there, "RepoDigests", repository + DIGEST + hex).isPresent()) {
      return Optional.empty();
    }
    return find(there, "RepoTags", repository + ":sha256-" + hex);
  }

  /** Podman puts a host before each name. */
  private static Optional<String> find(JsonNode images, String key, String name) {
    return StreamSupport.stream(images.spliterator(), false)
        .flatMap(image -> StreamSupport.stream(image.path(key).spliterator(), false))
        .map(JsonNode::asText)
        .filter(there -> there.equals(name) || there.endsWith("/" + name))
        .findFirst();
  }
}
