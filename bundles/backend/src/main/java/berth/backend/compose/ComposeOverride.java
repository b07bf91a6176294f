package berth.backend.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Berth adds to an author's Compose file, as a second file (reference 5.3). It uses only what
 * every version of the format has, for docker-compose 1.29 holds both files to the author's
 * version.
 *
 * @param project name of the Compose project
 * @param image the extension's image, what ${DESKTOP_PLUGIN_IMAGE} stands for
 * @param labels of every container
 * @param guestServices what is mounted at /run/guest-services: a folder of this machine, or the
 *     name of a volume where the engine cannot mount folders of this machine
 * @param engineSocket the engine's own socket, as its containers can mount it
 * @param extra services of Berth's own, which get the same mount
 */
public record ComposeOverride(
    String project,
    String image,
    Map<String, String> labels,
    String guestServices,
    String engineSocket,
    Map<String, Map<String, Object>> extra) {
  /** Where backends open their sockets (reference 5.4). */
  public static final String GUEST_SERVICES = "/run/guest-services";

  /** The text of the file. */
  public String yaml(ComposeFile file) {
    Map<String, Object> services = new LinkedHashMap<>();
    String named = serviceToName(file);
    for (ComposeFile.Service service : file.services()) {
      services.put(service.name(), service(service, service.name().equals(named)));
    }
    extra.forEach((name, service) -> services.put(name, extra(service)));
    Map<String, Object> root = new LinkedHashMap<>();
    file.version().ifPresent(version -> root.put("version", version));
    root.put("services", services);
    if (!guestServices.contains("/")) {
      root.put("volumes", Map.of(guestServices, Map.of()));
    }
    return BoundedYaml.dump(root);
  }

  private Map<String, Object> service(ComposeFile.Service service, boolean named) {
    Map<String, Object> result = new LinkedHashMap<>();
    List<String> volumes = new ArrayList<>();
    if (service.mounts().stream().noneMatch(mount -> mount.isAt(GUEST_SERVICES))) {
      volumes.add(guestServicesMount());
    }
    for (Mount mount : service.mounts()) {
      if (isEngineSocket(mount.source())) {
        // An entry with the same target takes the place of the author's.
        String mode = mount.mode().isEmpty() ? "" : ":" + mount.mode();
        volumes.add(escape(engineSocket) + ":" + mount.target() + mode);
      }
    }
    if (!volumes.isEmpty()) {
      result.put("volumes", volumes);
    }
    if (named) {
      result.put("container_name", project + "-service");
    }
    return withCommon(result);
  }

  private Map<String, Object> extra(Map<String, Object> service) {
    Map<String, Object> result = new LinkedHashMap<>(service);
    result.put("volumes", List.of(guestServicesMount()));
    return withCommon(result);
  }

  private String guestServicesMount() {
    return escape(guestServices) + ":" + GUEST_SERVICES;
  }

  private Map<String, Object> withCommon(Map<String, Object> service) {
    Map<String, Object> result = new LinkedHashMap<>(service);
    Map<String, String> escaped = new LinkedHashMap<>();
    labels.forEach((label, value) -> escaped.put(label, escape(value)));
    result.put("labels", escaped);
    result.put("restart", "always");
    return result;
  }

  /** The service of the extension's own image, else the first one; none when it has a name. */
  private String serviceToName(ComposeFile file) {
    ComposeFile.Service candidate =
        file.services().stream()
            .filter(
                service ->
                    service.image().contains("DESKTOP_PLUGIN_IMAGE")
                        || service.image().equals(image))
            .findFirst()
            .orElse(file.services().getFirst());
    return candidate.named() ? null : candidate.name();
  }

  /**
   * Docker Desktop's "raw" socket is nowhere else, and the usual path is not where a rootless
   * engine has its socket (reference 5.4).
   */
  private static boolean isEngineSocket(String source) {
    return source.contains("/docker.sock.raw")
        || source.equals("/var/run/docker.sock")
        || source.equals("/run/docker.sock");
  }

  /** Compose fills in variables in every value. */
  private static String escape(String value) {
    return value.replace("$", "$$");
  }
}
