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
import java.util.stream.Stream;

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
      return foundIn(found).toList();
    }
    ComposeFile composeFile = ComposeFile.read(file);
    Stream<String> own =
        composeFile.services().stream()
            .filter(service -> !service.optional() || found.of(service.name()).isPresent())
            .map(ComposeService::name);
    // Some may be in files that this one includes.
    Stream<String> others = composeFile.open() ? foundIn(found) : Stream.of();
    return Stream.concat(own, others).distinct().toList();
  }

  private static Stream<String> foundIn(ProjectContainers found) {
    return found.services().stream().filter(name -> !name.equals(Relay.SERVICE));
  }
}
