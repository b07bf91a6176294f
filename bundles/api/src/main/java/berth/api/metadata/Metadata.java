package berth.api.metadata;

import java.util.List;
import java.util.Optional;

/**
 * The metadata.json of an extension (reference 1.3). Paths are paths in the image, relative to its
 * root, without leading slash, "." or "..".
 *
 * @param icon path of the icon
 * @param tab the page; absent when the extension shows none
 * @param vm the backend and how it is reached; absent when metadata.json tells neither
 * @param executables the host executables of all platforms
 */
public record Metadata(
    Optional<String> icon,
    Optional<DashboardTab> tab,
    Optional<Vm> vm,
    List<HostExecutable> executables) {

  /** Whether there is a backend to start; a socket or a port alone is none (reference 1.3). */
  public boolean hasBackend() {
    return vm.isPresent() && (vm.get().image().isPresent() || vm.get().composeFile().isPresent());
  }

  /**
   * The extension's page.
   *
   * @param title text in the side bar; empty when metadata.json names none
   * @param root folder in the image; empty string for the image's root
   * @param entry the page to load, relative to {@code root}, without query
   * @param query what follows "?" in {@code src}; empty when nothing does
   */
  public record DashboardTab(String title, String root, String entry, String query) {}

  /**
   * The extension's backend.
   *
   * @param image image of the only service, maybe "${DESKTOP_PLUGIN_IMAGE}"; absent when there is a
   *     Compose file, which wins (reference 1.3)
   * @param composeFile path of the Compose file
   * @param socket file name of the socket below /run/guest-services, from vm.exposes or from the
   *     tab's backend
   * @param tcpPort port from the tab's {@code backend.tcp}
   */
  public record Vm(
      Optional<String> image,
      Optional<String> composeFile,
      Optional<String> socket,
      Optional<Integer> tcpPort) {}

  /** An executable for one platform. A path that ends in "/" names a folder. */
  public record HostExecutable(Platform platform, String path) {}

  /** The platforms that metadata.json knows. */
  public enum Platform {
    DARWIN,
    LINUX,
    WINDOWS
  }
}
