package berth.host;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Engines that a docker command line means by itself, in the place of the one that Berth uses. */
final class EngineOverride {
  private static final List<String> HOSTS = List.of("DOCKER_HOST", "CONTAINER_HOST");
  private static final List<String> SETTINGS =
      List.of("DOCKER_CONTEXT", "DOCKER_CONFIG", "CONTAINER_CONNECTION");

  private EngineOverride() {}

  /**
   * The engines, an address each; "context:NAME" and the like where only docker knows it.
   *
   * @param arguments what follows "docker"
   * @param environment what the caller sets
   */
  static List<URI> of(List<String> arguments, Map<String, String> environment) {
    List<URI> engines = new ArrayList<>();
    HOSTS.stream()
        .filter(environment::containsKey)
        .forEach(name -> engines.add(address(environment.get(name))));
    SETTINGS.stream()
        .filter(environment::containsKey)
        .forEach(name -> engines.add(named("context", environment.get(name))));
    for (int i = 0; i < arguments.size() && arguments.get(i).startsWith("-"); i++) {
      String option = arguments.get(i);
      String next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      if (option.matches("-D*H|--host|--url")) {
        engines.add(address(next));
        i++;
      } else if (option.matches("-D*H.+|--(host|url)=.*")) {
        engines.add(address(option.replaceFirst("-D*H=?|--(host|url)=", "")));
      } else if (option.matches("-D*c|--(context|config|connection)")) {
        engines.add(named("context", next));
        i++;
      } else if (option.matches("-D*c.+|--(context|config|connection)=.*")) {
        engines.add(named("context", option.replaceFirst("-D*c=?|--[a-z]+=", "")));
      } else if (option.matches("-D*l|--(log-level|tlscacert|tlscert|tlskey)")) {
        i++;
      }
    }
    return engines;
  }

  /** What docker finds by itself. */
  static URI ofDocker() {
    return named("context", "default");
  }

  private static URI address(String text) {
    try {
      return new URI(text.contains("://") ? text : "tcp://" + text);
    } catch (URISyntaxException e) {
      return named("host", text);
    }
  }

  private static URI named(String scheme, String name) {
    try {
      return new URI(scheme, name.isEmpty() ? "none" : name, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
