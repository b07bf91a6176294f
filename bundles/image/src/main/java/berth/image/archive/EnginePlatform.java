package berth.image.archive;

import berth.api.BerthException;
import berth.api.engine.Engine;
import berth.image.Platform;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine's images must be built for, which may be another machine than this one.
 *
 * @param host is taken while no engine answers
 */
record EnginePlatform(Engine engine, Platform host) implements Supplier<Platform> {
  private static final Logger LOG = LoggerFactory.getLogger(EnginePlatform.class);

  @Override
  public Platform get() {
    try {
      if (!engine.status().reachable()) {
        return host;
      }
      JsonNode version = new JsonMapper().readTree(engine.get("/version", Map.of()));
      Platform platform = new Platform(version.path("Os").asText(), version.path("Arch").asText());
      return platform.os().isEmpty() || platform.architecture().isEmpty() ? host : platform;
    } catch (BerthException | IOException | RuntimeException e) {
      LOG.info("The engine's platform is not known: {}", e.getMessage());
      return host;
    }
  }
}
