package berth.backend.permission;

import berth.api.extension.Permission;
import berth.api.extension.Permission.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a service of a Compose file asks for (reference 1.5). */
final class ServicePermissions {
  private static final int LONGEST = 200;
  private static final Set<String> NO_PATHS = Set.of("tmpfs", "image");

  private final Path folder;
  private final String name;
  private final Map<?, ?> service;
  private final List<Permission> found = new ArrayList<>();

  /**
   * @param folder what relative paths are relative to
   */
  ServicePermissions(Path folder, String name, Map<?, ?> service) {
    this.folder = folder;
    this.name = name;
    this.service = service;
  }

  List<Permission> list() {
    privileges();
    namespaces();
    devices();
    Values.list(service.get("volumes")).forEach(this::mount);
    Values.names(service.get("volumes_from")).stream()
        .filter(from -> from.startsWith("container:"))
        .forEach(from -> add(Kind.HOST_PATHS, "volumes of " + from));
    Values.list(service.get("ports")).forEach(this::port);
    build();
    ofEnvironmentFiles();
    return found;
  }

  /** Files of the machine that become its environment. */
  List<Permission> ofEnvironmentFiles() {
    for (Object file : Values.list(service.get("env_file"))) {
      path(Values.text(file, "path").orElse(file.toString()));
    }
    return found;
  }

  private void privileges() {
    if (Values.isTrue(service.get("privileged"))) {
      add(Kind.PRIVILEGED, "privileged");
    }
    for (String hook : List.of("post_start", "pre_stop")) {
      if (Values.list(service.get(hook)).stream()
          .anyMatch(it -> it instanceof Map<?, ?> is && Values.isTrue(is.get("privileged")))) {
        add(Kind.PRIVILEGED, hook);
      }
    }
    Values.names(service.get("security_opt")).stream()
        .filter(option -> option.matches("(?s).*(unconfined|disable).*"))
        .forEach(option -> add(Kind.PRIVILEGED, "security_opt " + option));
    if (is("userns_mode", "host")) {
      add(Kind.PRIVILEGED, "userns_mode host");
    }
    Values.names(service.get("cap_add")).forEach(capability -> add(Kind.CAPABILITIES, capability));
    if (Values.isTrue(service.get("use_api_socket"))) {
      add(Kind.DOCKER_SOCKET, "use_api_socket");
    }
    // A program of the machine that Compose runs in the place of a container.
    if (service.containsKey("provider")) {
      add(
          Kind.HOST_EXECUTABLES,
          "provider " + Values.text(service.get("provider"), "type").orElse(""));
    }
  }

  private void namespaces() {
    for (String key : List.of("network_mode", "net")) {
      if (is(key, "host")) {
        add(Kind.HOST_NETWORK, key + " host");
      }
    }
    for (String key : List.of("pid", "ipc", "uts", "cgroup")) {
      if (is(key, "host")) {
        add(Kind.HOST_PROCESSES, key + " host");
      }
    }
  }

  private boolean is(String key, String value) {
    return Values.text(service, key).filter(it -> it.equals(value) || it.contains("$")).isPresent();
  }

  private void devices() {
    for (Object device : Values.list(service.get("devices"))) {
      add(Kind.DEVICES, Values.text(device, "source").orElse(device.toString()).split(":", 2)[0]);
    }
    Values.names(service.get("device_cgroup_rules")).forEach(rule -> add(Kind.DEVICES, rule));
    Map<?, ?> reserved = Values.map(Values.map(service.get("deploy"), "resources"), "reservations");
    if (service.containsKey("gpus") || !Values.list(reserved.get("devices")).isEmpty()) {
      add(Kind.DEVICES, "gpus");
    }
  }

  private void mount(Object volume) {
    if (volume instanceof Map<?, ?> is) {
      String type = Values.text(is, "type").orElse("");
      String source = Values.text(is, "source").or(() -> Values.text(is, "src")).orElse("");
      boolean path = type.equals("bind") || type.equals("npipe") || HostPath.isPath(source);
      if (path && !NO_PATHS.contains(type)) {
        path(source);
      }
    } else {
      shortMount(volume.toString());
    }
  }

  /** "source:target[:mode]"; a drive of Windows has a colon, too. */
  private void shortMount(String text) {
    int from = text.matches("(?s)[A-Za-z]:[\\\\/].*") ? 2 : 0;
    int colon = text.startsWith("$") ? text.lastIndexOf(":/") : text.indexOf(':', from);
    if (colon > 0 && HostPath.isPath(text.substring(0, colon))) {
      path(text.substring(0, colon));
    }
  }

  private void port(Object port) {
    if (!(port instanceof Map<?, ?> is)) {
      add(Kind.PORTS, port.toString());
      return;
    }
    String host = Values.text(is, "host_ip").map(ip -> ip + ":").orElse("");
    String published = Values.text(is, "published").map(it -> it + ":").orElse("");
    String protocol =
        Values.text(is, "protocol").filter(it -> !it.equals("tcp")).map(it -> "/" + it).orElse("");
    add(Kind.PORTS, host + published + Values.text(is, "target").orElse("") + protocol);
  }

  /** What is built gets the files that it is built from. */
  private void build() {
    Object build = service.get("build");
    if (build == null || service.containsKey("image")) {
      return; // Berth takes the image then.
    }
    path(Values.text(build, "context").orElse(build instanceof String text ? text : "."));
    Values.map(build, "additional_contexts").values().stream()
        .map(String::valueOf)
        .filter(HostPath::isPath)
        .forEach(this::path);
    if (Values.isTrue(build instanceof Map<?, ?> is ? is.get("privileged") : null)) {
      add(Kind.PRIVILEGED, "build");
    }
    if (Values.text(build, "network").filter("host"::equals).isPresent()) {
      add(Kind.HOST_NETWORK, "build");
    }
  }

  private void path(String source) {
    found.addAll(reach(name, HostPath.of(folder, source)));
  }

  private void add(Kind kind, String detail) {
    found.add(permission(kind, name, detail));
  }

  /** What it means to get a path of the host. */
  static List<Permission> reach(String owner, HostPath path) {
    if (path.isEngineSocket()) {
      return List.of(permission(Kind.DOCKER_SOCKET, owner, path.text()));
    }
    if (path.own()) {
      return List.of();
    }
    Permission reach = permission(Kind.HOST_PATHS, owner, path.text());
    return path.holdsEngineSocket()
        ? List.of(permission(Kind.DOCKER_SOCKET, owner, path.text()), reach)
        : List.of(reach);
  }

  private static Permission permission(Kind kind, String owner, String detail) {
    String all = owner + ": " + detail;
    return new Permission(kind, all.length() > LONGEST ? all.substring(0, LONGEST) + "…" : all);
  }
}
