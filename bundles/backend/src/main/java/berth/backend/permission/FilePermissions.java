package berth.backend.permission;

import berth.api.extension.Permission;
import berth.api.extension.Permission.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a whole Compose file asks for: its services, volumes, networks and files. */
final class FilePermissions {
  /** Key of the file as its author wrote it, in the file as Compose sees it. */
  static final String AUTHOR = "x-berth-author";

  private static final Set<String> HOST_DRIVERS = Set.of("host", "macvlan", "ipvlan");

  private final Path folder;
  private final Map<?, ?> root;
  private final List<Permission> found = new ArrayList<>();

  /**
   * @param folder what relative paths are relative to
   */
  FilePermissions(Path folder, Map<?, ?> root) {
    this.folder = folder;
    this.root = root;
  }

  List<Permission> list() {
    Values.map(root, "services")
        .forEach(
            (name, service) -> {
              if (service instanceof Map<?, ?> is) {
                found.addAll(new ServicePermissions(folder, name.toString(), is).list());
                networks(name.toString(), is);
              }
            });
    Values.map(root, "volumes").forEach((name, volume) -> volume(name.toString(), volume));
    for (String kind : List.of("configs", "secrets")) {
      Values.map(root, kind)
          .forEach((name, it) -> Values.text(it, "file").ifPresent(file -> path(name, file)));
    }
    if (root.get(AUTHOR) instanceof Map<?, ?> author) {
      ofAuthor(author);
    }
    return found;
  }

  /** What Compose does not show, as far as no variable is in it. */
  private void ofAuthor(Map<?, ?> author) {
    Set<?> seen = Values.map(root, "services").keySet();
    Values.map(author, "services")
        .forEach(
            (name, service) -> {
              if (service instanceof Map<?, ?> is) {
                var asked = new ServicePermissions(folder, name.toString(), is);
                found.addAll(seen.contains(name) ? asked.ofEnvironmentFiles() : asked.list());
              }
            });
  }

  private void networks(String service, Map<?, ?> is) {
    Map<?, ?> networks = Values.map(root, "networks");
    for (String name : Values.names(is.get("networks"))) {
      Object network = networks.get(name);
      String driver = Values.text(network, "driver").orElse("");
      String real = Values.text(network, "name").orElse("");
      if (HOST_DRIVERS.contains(driver) || real.equals("host")) {
        found.add(new Permission(Kind.HOST_NETWORK, service + ": network " + name));
      }
    }
  }

  /** A volume may be a folder of the host under another name. */
  private void volume(String name, Object volume) {
    if (volume instanceof Map<?, ?> is) {
      Values.map(is, "driver_opts").values().stream()
          .map(String::valueOf)
          .filter(value -> value.matches("(?s)[/~.$].*"))
          .forEach(value -> path("volume " + name, value));
    }
  }

  private void path(Object owner, String path) {
    HostPath host = HostPath.of(folder, path);
    found.addAll(ServicePermissions.reach(owner.toString(), host));
  }
}
