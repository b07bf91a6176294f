package berth.backend.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What Berth needs to know of a service of a Compose file.
 *
 * @param image with variables as written; empty when there is none
 * @param named whether it has a container_name
 * @param scaled whether it may have several containers, or none
 * @param restarting whether its author said if it is to be restarted
 * @param optional whether it belongs to a profile and so may not run at all
 * @param networkMode as written; empty when there is none
 * @param hosts the names under extra_hosts
 */
public record ComposeService(
    String name,
    String image,
    boolean named,
    boolean scaled,
    boolean restarting,
    boolean optional,
    String networkMode,
    List<String> hosts,
    List<Mount> mounts) {

  /** From the value of its key. */
  public static ComposeService of(String name, Map<?, ?> service) {
    List<Mount> mounts = new ArrayList<>();
    if (service.get("volumes") instanceof List<?> volumes) {
      volumes.forEach(volume -> Mount.of(volume).ifPresent(mounts::add));
    }
    return new ComposeService(
        name,
        text(service.get("image")),
        service.containsKey("container_name"),
        isScaled(service.get("scale"))
            || service.get("deploy") instanceof Map<?, ?> deploy
                && isScaled(deploy.get("replicas")),
        service.containsKey("restart"),
        service.get("profiles") instanceof List<?> profiles && !profiles.isEmpty(),
        text(service.get("network_mode")),
        hosts(service.get("extra_hosts")),
        mounts);
  }

  /** Whether a name for this machine can be given to it: not where it shares another's network. */
  boolean hasNetwork() {
    return Stream.of("none", "container:", "service:").noneMatch(networkMode::startsWith);
  }

  private static boolean isScaled(Object value) {
    return value != null && !value.equals(1);
  }

  private static List<String> hosts(Object hosts) {
    return switch (hosts) {
      case Map<?, ?> map -> map.keySet().stream().map(String::valueOf).toList();
      case List<?> list ->
          list.stream().map(entry -> String.valueOf(entry).split("[:=]", 2)[0].strip()).toList();
      case null, default -> List.of();
    };
  }

  private static String text(Object value) {
    return value instanceof String text ? text : "";
  }
}
