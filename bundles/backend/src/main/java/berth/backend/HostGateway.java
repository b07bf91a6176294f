package berth.backend;

import berth.api.BerthException;
import berth.api.engine.Engine;
import berth.api.engine.EngineEndpoint;
import berth.backend.compose.BoundedYaml;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Whether "host-gateway" stands for the address of the engine's machine (reference 5.4). Docker
 * Engine takes that from its network "bridge", and containers do not start without it. Podman knows
 * the word from 4.7 on, and gives its containers host.docker.internal by itself then.
 */
record HostGateway(Engine engine) {
  boolean isKnown(EngineEndpoint endpoint) throws BerthException {
    if (endpoint.name().equals("Podman")) {
      return false;
    }
    try {
      // The answer is JSON, which is YAML, and this bundle has a reader for that.
      Object networks =
          BoundedYaml.load(engine.get("/networks", Map.of("filters", "{\"name\":[\"bridge\"]}")));
      return networks instanceof List<?> list && list.stream().anyMatch(HostGateway::isBridge);
    } catch (YAMLException e) {
      throw new BerthException("The engine's answer to /networks cannot be read.", e);
    }
  }

  private static boolean isBridge(Object network) {
    return network instanceof Map<?, ?> map && "bridge".equals(map.get("Name"));
  }
}
