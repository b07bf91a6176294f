package berth.backend;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.backend.SocketWay;
import berth.api.engine.ContainerPipe;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineImages;
import berth.api.extension.Extension;
import berth.backend.compose.ComposeOverride;
import berth.backend.supervise.ProjectContainers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service of Berth's own that shares a backend's folder of sockets. Where that is a folder of
 * this machine, it lets an ordinary user connect to them: what containers create belongs to root or
 * to users of theirs (DESIGN, finding 7). Else requests are carried through it.
 *
 * @param image "berth/relay:version"
 * @param archives folder with the image's archive for each architecture
 */
record Relay(String image, Path archives, EngineImages images) {
  static final String SERVICE = "berth-relay";

  private static final String PROGRAM = "/relay";

  /** Root can connect anyway, and on Windows there is no such ownership. */
  static boolean needed(Path home) throws IOException {
    return home.getFileSystem().supportedFileAttributeViews().contains("unix")
        && !Integer.valueOf(0).equals(Files.getAttribute(home, "unix:uid"));
  }

  /** Hands the image to the engine where it does not have it yet. */
  void load(EngineEndpoint endpoint, Progress progress) throws BerthException {
    if (images.find(image).isPresent()) {
      return;
    }
    Path archive = archives.resolve("linux-" + endpoint.architecture() + ".tar");
    try (InputStream tar = Files.newInputStream(archive)) {
      images.load(tar, progress);
      if (images.find(image).isEmpty()) {
        throw new IOException("it does not hold " + image);
      }
    } catch (IOException e) {
      throw new BerthException(
          "The relay, without which you cannot reach the sockets of backends, cannot be read from "
              + archive
              + " ("
              + e
              + "). Install the program again.",
          e);
    }
  }

  /** The service for Compose, but for what all services have. */
  Map<String, Object> service(SocketWay way) {
    boolean relayed = way == SocketWay.RELAYED;
    Map<String, Object> service = new LinkedHashMap<>();
    service.put("image", image);
    service.put(
        "command", List.of(relayed ? "idle" : "open-sockets", ComposeOverride.GUEST_SERVICES));
    service.put("network_mode", "none");
    service.put("read_only", true);
    service.put("cap_drop", List.of("ALL"));
    // To change the mode of files that belong to other users of other containers, and to connect to
    // sockets that do, whatever their mode is.
    service.put("cap_add", relayed ? List.of("FOWNER", "DAC_OVERRIDE") : List.of("FOWNER"));
    return service;
  }

  /** Runs the relay once more, in the container of a backend, to carry requests. */
  static ContainerPipe serve(Extension extension, EngineContainers containers)
      throws BerthException {
    Optional<EngineContainer> container =
        ProjectContainers.of(ProjectName.of(extension), containers).of(SERVICE);
    if (container.filter(ProjectContainers::isRunning).isEmpty()) {
      throw new BerthException(
          "The relay of "
              + extension.title()
              + ", which carries requests to its backend, is not running: "
              + container.map(EngineContainer::status).orElse("it has no container")
              + ". Start the extension again (berth extension start "
              + extension.id()
              + ").");
    }
    return containers.pipe(
        container.get().id(), List.of(PROGRAM, "serve", ComposeOverride.GUEST_SERVICES));
  }
}
