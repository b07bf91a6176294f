package berth.backend;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.api.metadata.Metadata.Vm;
import berth.backend.compose.ComposeFile;
import berth.backend.compose.ComposeService;
import berth.backend.supervise.ProjectContainers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which services a backend has: the Compose file says so. */
record ServiceNames(Path home) {
  /**
   * In file order; by name where the file is gone. A service of a profile counts if it is there.
   */
  List<String> of(Extension extension, ProjectContainers found) throws BerthException {
    Vm vm = extension.metadata().vm().orElseThrow();
    if (vm.composeFile().isEmpty()) {
      return List.of(ComposeFile.SINGLE_SERVICE);
    }
    Path file = new BackendFiles(home, extension).author(extension, vm.composeFile().get());
    if (!Files.exists(file)) {
      return found.services().stream().filter(name -> !name.equals(Relay.SERVICE)).toList();
    }
    return ComposeFile.read(file).services().stream()
        .filter(service -> !service.optional() || found.of(service.name()).isPresent())
        .map(ComposeService::name)
        .toList();
  }
}
