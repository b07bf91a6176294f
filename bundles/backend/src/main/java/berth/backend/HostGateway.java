package berth.backend;

import berth.api.BerthException;
import berth.api.engine.Engine;
import berth.api.engine.EngineEndpoint;
import com.fasterxml.jackson.databind.JsonNode;

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
    for (JsonNode network : new EngineJson(engine).get("/networks", "{\"name\":[\"bridge\"]}")) {
      if (network.path("Name").asText().equals("bridge")) {
        return true;
      }
    }
    return false;
  }
}
