package berth.backend;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.Engine;
import berth.api.engine.EngineImages;
import berth.backend.compose.BoundedYaml;
import berth.backend.compose.ComposeOverride;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A service of Berth's own that shares a backend's folder of sockets and lets an ordinary user
 * connect to them: what containers create belongs to root or to users of theirs (DESIGN, finding
 * 7).
 *
 * @param image "berth/relay:version"
 * @param archives folder with the image's archive for each architecture
 */
record Relay(String image, Path archives, Engine engine, EngineImages images) {
  static final String SERVICE = "berth-relay";

  /** Root can connect anyway, and on Windows there is no such ownership. */
  static boolean needed(Path home) throws IOException {
    return home.getFileSystem().supportedFileAttributeViews().contains("unix")
        && !Integer.valueOf(0).equals(Files.getAttribute(home, "unix:uid"));
  }

  /** Hands the image to the engine where it does not have it yet. */
  void load(Progress progress) throws BerthException {
    if (images.find(image).isPresent()) {
      return;
    }
    Path archive = archives.resolve("linux-" + architecture() + ".tar");
    try (InputStream tar = Files.newInputStream(archive)) {
      images.load(tar, progress);
      if (images.find(image).isEmpty()) {
        throw new IOException("it does not hold " + image);
      }
    } catch (IOException e) {
      throw new BerthException(
          "Berth's relay, without which you cannot reach the sockets of backends, cannot be read from "
              + archive
              + " ("
              + e
              + "). Install Berth again.",
          e);
    }
  }

  /** The service for Compose, but for what all services have. */
  Map<String, Object> service() {
    Map<String, Object> service = new LinkedHashMap<>();
    service.put("image", image);
    service.put("command", List.of("open-sockets", ComposeOverride.GUEST_SERVICES));
    service.put("network_mode", "none");
    service.put("read_only", true);
    service.put("cap_drop", List.of("ALL"));
    // To change the mode of files that belong to other users of other containers.
    service.put("cap_add", List.of("FOWNER"));
    return service;
  }

  private String architecture() throws BerthException {
    try {
      // The answer is JSON, which is YAML, and this bundle has a reader for that.
      Object version = BoundedYaml.load(engine.get("/version", Map.of()));
      if (version instanceof Map<?, ?> map && map.get("Arch") instanceof String architecture) {
        return architecture.replaceAll("[^a-z0-9_]", "");
      }
      throw new BerthException("The engine does not say its architecture.");
    } catch (YAMLException e) {
      throw new BerthException("The engine's answer to /version cannot be read.", e);
    }
  }
}
