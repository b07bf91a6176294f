package berth.engine.find;

import berth.engine.client.TlsFiles;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * The current docker context: DOCKER_CONTEXT, or what {@code docker context use} chose. The context
 * named "default" stands for the usual sockets, which the next rule tries.
 */
record ContextRule() implements Rule {
  private static final String DEFAULT = "default";

  @Override
  public List<Candidate> candidates(Machine machine) {
    String name;
    try {
      name = currentContext(machine);
    } catch (IOException e) {
      return List.of(
          new Candidate.Unusable(
              "docker context",
              machine.dockerConfig().resolve("config.json").toString(),
              "the file is not valid: " + e.getMessage(),
              false));
    }
    return name.equals(DEFAULT)
        ? List.of()
        : List.of(context("docker context " + name, name, machine));
  }

  /** The endpoint of a context by its name. */
  static Candidate context(String foundBy, String name, Machine machine) {
    var store = new ContextStore(machine.dockerConfig());
    try {
      JsonNode endpoint = store.dockerEndpoint(name);
      String host = endpoint.path("Host").asText();
      if (host.isBlank()) {
        return unusable(foundBy, name, "the context names no host");
      }
      if (endpoint.path("SkipTLSVerify").asBoolean()) {
        return unusable(foundBy, host, "the check of the TLS certificate is never skipped");
      }
      Optional<TlsFiles> tls =
          Optional.of(store.tlsFolder(name)).filter(Files::isDirectory).map(TlsFiles::new);
      return Endpoints.of(foundBy, host, tls, machine);
    } catch (IOException e) {
      return unusable(foundBy, name, e.getMessage());
    }
  }

  private static Candidate unusable(String foundBy, String endpoint, String reason) {
    return new Candidate.Unusable(foundBy, endpoint, reason, true);
  }

  private static String currentContext(Machine machine) throws IOException {
    Optional<String> chosen = machine.variable("DOCKER_CONTEXT");
    if (chosen.isPresent()) {
      return chosen.get();
    }
    return new ContextStore(machine.dockerConfig()).current().orElse(DEFAULT);
  }
}
