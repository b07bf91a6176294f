package berth.backend;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.EngineEndpoint;
import berth.api.extension.Extension;
import berth.api.metadata.Metadata.Vm;
import berth.backend.compose.Compose;
import berth.backend.compose.ComposeFile;
import berth.backend.compose.ComposeOverride;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what Compose needs to run a backend: the author's file stays, Berth's lies over it. */
record ProjectFiles(Path home, Relay relay) {
  /** A name without slash is a volume for Compose. */
  private static final String VOLUME = "berth-guest-services";

  /**
   * Makes the folder of the sockets and the override.
   *
   * @param empty whether sockets of an earlier run are removed
   */
  Compose.Project write(
      Extension extension, Vm vm, EngineEndpoint endpoint, boolean empty, Progress progress)
      throws BerthException {
    BackendFiles files = new BackendFiles(home, extension);
    try {
      files.prepare(empty);
      ComposeFile file = ComposeFile.read(composeFile(extension, vm));
      files.write(files.override(), override(extension, vm, endpoint, progress).yaml(file));
      return project(extension, List.of(file.path(), files.override()), endpoint);
    } catch (IOException e) {
      throw new BerthException(
          "The backend of " + extension.title() + " cannot start: " + e + ".", e);
    }
  }

  /**
   * The same files, as far as they are still there.
   *
   * @throws BerthException when the author's is gone or refused; Compose must not see that one
   */
  Compose.Project present(Extension extension, Vm vm, EngineEndpoint endpoint)
      throws BerthException {
    Path file = ComposeFile.read(composeFile(extension, vm)).path();
    Path override = new BackendFiles(home, extension).override();
    return project(
        extension, Files.exists(override) ? List.of(file, override) : List.of(file), endpoint);
  }

  /** The author's file, or one that stands for {@code vm.image} (reference 1.3). */
  private Path composeFile(Extension extension, Vm vm) throws BerthException {
    BackendFiles files = new BackendFiles(home, extension);
    if (vm.composeFile().isPresent()) {
      return files.author(extension, vm.composeFile().get());
    }
    try {
      files.write(files.generated(), ComposeFile.single(vm.image().orElseThrow()));
    } catch (IOException e) {
      throw new BerthException(files.generated() + " cannot be written: " + e + ".", e);
    }
    return files.generated();
  }

  private ComposeOverride override(
      Extension extension, Vm vm, EngineEndpoint endpoint, Progress progress)
      throws BerthException, IOException {
    BackendFiles files = new BackendFiles(home, extension);
    String guestServices = VOLUME;
    Map<String, Map<String, Object>> extra = Map.of();
    if (endpoint.sharesFiles()) {
      guestServices = files.mountable(extension);
      if (vm.socket().isPresent()) {
        files.socket(extension, vm.socket().get());
        if (Relay.needed(home)) {
          relay.load(progress);
          extra = Map.of(Relay.SERVICE, relay.service());
        }
      }
    } else if (vm.socket().isPresent()) {
      progress.warn(
          "The page of "
              + extension.title()
              + " cannot reach its backend yet: Berth shares no folder with the engine at "
              + endpoint.uri()
              + ".");
    }
    return new ComposeOverride(
        ProjectName.of(extension),
        extension.image(),
        labels(extension),
        guestServices,
        engineSocket(endpoint),
        extra);
  }

  private Map<String, String> labels(Extension extension) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("com.docker.desktop.extension", "true");
    labels.put("com.docker.desktop.extension.name", extension.title());
    labels.put("berth.extension", extension.id());
    labels.put("berth.home", home.toString());
    return labels;
  }

  /** Inside a virtual machine or elsewhere, the engine's socket is at the usual place. */
  private static String engineSocket(EngineEndpoint endpoint) {
    return endpoint.sharesFiles() && "unix".equals(endpoint.uri().getScheme())
        ? endpoint.uri().getPath()
        : "/var/run/docker.sock";
  }

  private static Compose.Project project(
      Extension extension, List<Path> files, EngineEndpoint endpoint) {
    Map<String, String> environment = new LinkedHashMap<>(endpoint.environment());
    environment.put("DESKTOP_PLUGIN_IMAGE", extension.image());
    return new Compose.Project(ProjectName.of(extension), extension.title(), files, environment);
  }
}
