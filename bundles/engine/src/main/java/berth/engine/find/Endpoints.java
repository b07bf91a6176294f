package berth.engine.find;

import berth.engine.client.Target;
import berth.engine.client.TlsFiles;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes candidates of addresses. */
final class Endpoints {
  private Endpoints() {}

  /** An address without encryption. */
  static Candidate of(String foundBy, String address, Machine machine) {
    return of(foundBy, address, Optional.empty(), machine);
  }

  /** An address; certificates count only where there is a network between. */
  static Candidate of(String foundBy, String address, Optional<TlsFiles> tls, Machine machine) {
    try {
      URI uri = EngineAddress.parse(address, tls.isPresent());
      Optional<TlsFiles> used = tls.filter(files -> uri.getScheme().equals("tcp"));
      return new Candidate.Reachable(
          foundBy, new Target(uri, used, environment(Target.text(uri), used, machine)));
    } catch (IllegalArgumentException e) {
      return new Candidate.Unusable(foundBy, address, e.getMessage(), true);
    }
  }

  private static Map<String, String> environment(
      String address, Optional<TlsFiles> tls, Machine machine) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DOCKER_HOST", address);
    if (tls.isPresent()) {
      environment.put("DOCKER_TLS_VERIFY", "1");
      environment.put("DOCKER_CERT_PATH", tls.get().folder().toString());
    } else if (machine.variable("DOCKER_TLS_VERIFY").isPresent()) {
      environment.put("DOCKER_TLS_VERIFY", ""); // It belongs to another address.
    }
    return Map.copyOf(environment);
  }
}
