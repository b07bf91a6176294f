package berth.backend.compose;

import berth.api.BerthException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param hostGateway whether the engine knows the address "host-gateway"
 * @param extra services of Berth's own, which get the same mount
 */
public record ComposeOverride(
    String project,
    String image,
    Map<String, String> labels,
    String guestServices,
    String engineSocket,
    boolean hostGateway,
    Map<String, Map<String, Object>> extra) {
  /** Where backends open their sockets (reference 5.4). */
  public static final String GUEST_SERVICES = "/run/guest-services";

  private static final String HOST = "host.docker.internal";

  /** Sockets of an earlier run are gone, and a backend that is not root makes its own. */
  private static final Map<String, String> SOCKETS =
      Map.of("type", "tmpfs", "device", "tmpfs", "o", "mode=0777");

  /** The text of the file. */
  public String yaml(ComposeFile file) throws BerthException {
    return yaml(file, Map.of());
  }

  /**
   * The text of the file.
   *
   * @param images what services run in place of the images that the author named
   */
  public String yaml(ComposeFile file, Map<String, String> images) throws BerthException {
    Map<String, Object> services = new LinkedHashMap<>();
    ComposeService answering = answering(file);
    for (ComposeService service : file.services()) {
      if (extra.containsKey(service.name())) {
        throw new BerthException(
            "The Compose file %s cannot be used: its service '%s' has the name of one of Berth's own. Tell the author of the extension."
                .formatted(file.path(), service.name()));
      }
      Map<String, Object> added = service(service, service.equals(answering));
      Optional.ofNullable(images.get(service.name()))
          .ifPresent(image -> added.put("image", escape(image)));
      services.put(service.name(), added);
    }
    extra.forEach((name, service) -> services.put(name, extra(name, service)));
    Map<String, Object> root = new LinkedHashMap<>();
    file.version().ifPresent(version -> root.put("version", version));
    root.put("services", services);
    if (!guestServices.contains("/")) {
      root.put("volumes", Map.of(guestServices, Map.of("driver_opts", SOCKETS)));
    }
    return BoundedYaml.dump(root);
  }

  private Map<String, Object> service(ComposeService service, boolean answering) {
    Map<String, Object> result = new LinkedHashMap<>();
    List<String> volumes = new ArrayList<>();
    if (service.mounts().stream().noneMatch(mount -> mount.isAt(GUEST_SERVICES))) {
      volumes.add(guestServicesMount());
    }
    for (Mount mount : service.mounts()) {
      if (mount.isEngineSocket()) {
        // An entry with the same target takes the place of the author's.
        String mode = mount.mode().isEmpty() ? "" : ":" + mount.mode();
        volumes.add(escape(engineSocket) + ":" + mount.target() + mode);
      }
    }
    if (!volumes.isEmpty()) {
      result.put("volumes", volumes);
    }
    if (!service.named() && !service.scaled()) {
      result.put("container_name", answering ? project + "-service" : container(service.name()));
    }
    if (hostGateway && service.hasNetwork() && !service.hosts().contains(HOST)) {
      result.put("extra_hosts", List.of(HOST + ":host-gateway"));
    }
    if (!service.restarting()) {
      result.put("restart", "always");
    }
    result.put("labels", labelsOfCompose());
    return result;
  }

  private Map<String, Object> extra(String name, Map<String, Object> service) {
    Map<String, Object> result = new LinkedHashMap<>(service);
    result.put("volumes", List.of(guestServicesMount()));
    result.put("container_name", container(name));
    result.put("restart", "always");
    result.put("labels", labelsOfCompose());
    return result;
  }

  /** As Compose v2 names it; docker-compose 1.29 puts underscores where extensions expect "-". */
  private String container(String service) {
    return project + "-" + service + "-1";
  }

  private String guestServicesMount() {
    return escape(guestServices) + ":" + GUEST_SERVICES;
  }

  private Map<String, String> labelsOfCompose() {
    Map<String, String> escaped = new LinkedHashMap<>();
    labels.forEach((label, value) -> escaped.put(label, escape(value)));
    return escaped;
  }

  /** The service of the extension's own image, else the first one. */
  private ComposeService answering(ComposeFile file) {
    return file.services().stream()
        .filter(
            service ->
                service.image().contains("DESKTOP_PLUGIN_IMAGE") || service.image().equals(image))
        .findFirst()
        .orElse(file.services().getFirst());
  }

  /** Compose fills in variables in every value. */
  private static String escape(String value) {
    return value.replace("$", "$$");
  }
}
