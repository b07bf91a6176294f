package berth.engine.find;

import berth.engine.client.Target;
import berth.engine.client.TlsFiles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes candidates of addresses. */
final class Endpoints {
  private static final String AUTHORITIES = "REQUESTS_CA_BUNDLE";

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

  /** For Compose 1, which is in Python, these would win over DOCKER_CERT_PATH. */
  private static boolean hasOtherAuthorities(Machine machine) {
    return machine.variable(AUTHORITIES).or(() -> machine.variable("CURL_CA_BUNDLE")).isPresent();
  }

  private static Map<String, String> environment(
      String address, Optional<TlsFiles> tls, Machine machine) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DOCKER_HOST", address);
    if (tls.isPresent()) {
      environment.put("DOCKER_TLS_VERIFY", "1");
      environment.put("DOCKER_CERT_PATH", tls.get().folder().toString());
      Path authority = tls.get().folder().resolve("ca.pem");
      if (Files.exists(authority) && hasOtherAuthorities(machine)) {
        environment.put(AUTHORITIES, authority.toString());
      }
    } else {
      for (String name : List.of("DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH")) {
        machine.variable(name).ifPresent(value -> environment.put(name, "")); // Of another address.
      }
    }
    return Map.copyOf(environment);
  }
}
