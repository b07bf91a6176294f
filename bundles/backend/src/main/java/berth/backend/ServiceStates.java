package berth.backend;

import berth.api.BerthException;
import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import berth.api.extension.Extension;
import berth.api.metadata.Metadata.Vm;
import berth.backend.compose.ComposeFile;
import berth.backend.compose.ComposeService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the services of a backend are: the Compose file says which, the engine says how. */
record ServiceStates(Path home, Extension extension, Vm vm, ProjectContainers found) {
  /** The state of the worst service is that of the whole. */
  BackendStatus status() {
    List<ServiceState> states;
    try {
      states = services().stream().map(name -> ServiceState.of(name, found.of(name))).toList();
    } catch (BerthException e) {
      return new BackendStatus(State.FAILED, List.of(), e.getMessage());
    }
    List<BackendStatus.Service> services = states.stream().map(ServiceState::service).toList();
    if (found.all().isEmpty()) {
      return new BackendStatus(
          State.STOPPED, services, "The backend of " + extension.title() + " is not started.");
    }
    // Without the relay nothing reaches the sockets, so it counts although it is not shown.
    Stream<ServiceState> relay =
        found.of(Relay.SERVICE).stream().map(it -> ServiceState.of(Relay.SERVICE, Optional.of(it)));
    return Stream.concat(states.stream(), relay)
        .max(Comparator.comparing(ServiceState::badness))
        .map(worst -> new BackendStatus(worst.state(), services, worst.reason()))
        .orElseThrow();
  }

  /**
   * In file order; by name where the file is gone. A service of a profile counts if it is there.
   */
  List<String> services() throws BerthException {
    if (vm.composeFile().isEmpty()) {
      return List.of(ComposeFile.SINGLE_SERVICE);
    }
    Path file = new BackendFiles(home, extension).author(extension, vm.composeFile().get());
    if (!Files.exists(file)) {
      return found.services();
    }
    return ComposeFile.read(file).services().stream()
        .filter(service -> !service.optional() || found.of(service.name()).isPresent())
        .map(ComposeService::name)
        .toList();
  }
}
