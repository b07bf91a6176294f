package berth.backend;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.backend.SocketWay;
import berth.api.engine.EngineEndpoint;
import berth.api.extension.Extension;
import berth.api.metadata.Metadata.Vm;
import berth.backend.compose.Compose;
import berth.backend.compose.ComposeCopy;
import berth.backend.compose.ComposeFile;
import berth.backend.compose.ComposeOverride;
import berth.backend.compose.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what Compose needs to run a backend: the author's file stays, Berth's lies over it. */
record ProjectFiles(Path home, Relay relay, HostGateway hostGateway) {
  /** A name without slash is a volume for Compose. */
  private static final String VOLUME = "berth-guest-services";

  /**
   * Makes the folder of the sockets and the override.
   *
   * @param empty whether sockets of an earlier run are removed
   */
  Compose.Project write(
      Extension extension,
      Vm vm,
      EngineEndpoint endpoint,
      Compose compose,
      boolean empty,
      Progress progress)
      throws BerthException {
    BackendFiles files = new BackendFiles(home, extension);
    try {
      files.prepare(empty);
      Compose.Project author = author(extension, vm, endpoint.environment(), compose);
      ComposeFile file = completed(author, compose);
      warnOfFolders(file, endpoint, progress);
      Map<String, String> images =
          new DigestNames(hostGateway.engine()).of(file, extension.image());
      String override = override(extension, vm, endpoint, progress).yaml(file, images);
      files.write(files.override(), override);
      return author.with(files.override());
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
  Compose.Project present(Extension extension, Vm vm, EngineEndpoint endpoint, Compose compose)
      throws BerthException {
    Compose.Project author = author(extension, vm, endpoint.environment(), compose);
    Path override = new BackendFiles(home, extension).override();
    return Files.exists(override) ? author.with(override) : author;
  }

  /**
   * The whole as Compose reads it: as it was started last, else as it would be on an engine of this
   * machine.
   */
  String composition(Extension extension, Vm vm, Compose compose) throws BerthException {
    BackendFiles files = new BackendFiles(home, extension);
    Compose.Project author = author(extension, vm, Map.of(), compose);
    if (Files.exists(files.override())) {
      return compose.config(author.with(files.override()));
    }
    ComposeOverride override =
        new ComposeOverride(
            author.name(),
            extension.image(),
            labels(extension),
            files.mountable(extension),
            "/var/run/docker.sock",
            true,
            Map.of());
    try {
      Path shown = Files.createTempFile("berth-override", ".yaml");
      try {
        Files.writeString(shown, override.yaml(completed(author, compose)));
        return compose.config(author.with(shown));
      } finally {
        Files.delete(shown);
      }
    } catch (IOException e) {
      throw new BerthException(
          "The Compose file of " + extension.title() + " cannot be shown: " + e + ".", e);
    }
  }

  /** The project with the author's file alone, or with what stands for it. */
  private Compose.Project author(
      Extension extension, Vm vm, Map<String, String> engine, Compose compose)
      throws BerthException {
    BackendFiles files = new BackendFiles(home, extension);
    Path author =
        vm.composeFile().map(path -> files.author(extension, path)).orElse(files.generated());
    Path effective = author;
    try {
      if (vm.composeFile().isEmpty()) {
        files.write(author, ComposeFile.single(vm.image().orElseThrow())); // reference 1.3
      }
      Optional<String> copy = ComposeCopy.of(ComposeFile.read(author), compose);
      if (copy.isPresent()) {
        effective = files.generated();
        files.write(effective, copy.get());
      }
    } catch (IOException e) {
      throw new BerthException(files.generated() + " cannot be written: " + e + ".", e);
    }
    String name = ProjectName.of(extension);
    Map<String, String> environment = new LinkedHashMap<>(engine);
    environment.put("DESKTOP_PLUGIN_IMAGE", extension.image());
    environment.put("COMPOSE_PROJECT_NAME", name); // Of itself only version 2 lets files use it.
    return new Compose.Project(
        name, extension.title(), author.getParent(), author, List.of(effective), environment);
  }

  private static ComposeFile completed(Compose.Project author, Compose compose)
      throws BerthException {
    ComposeFile file = ComposeFile.read(author.author());
    return file.open() ? file.with(compose.config(author)) : file;
  }

  private ComposeOverride override(
      Extension extension, Vm vm, EngineEndpoint endpoint, Progress progress)
      throws BerthException {
    BackendFiles files = new BackendFiles(home, extension);
    SocketWay way = BackendAddresses.way(endpoint, home);
    String guestServices = VOLUME;
    if (way != SocketWay.RELAYED) {
      guestServices = files.mountable(extension);
    }
    Map<String, Map<String, Object>> extra = Map.of();
    if (vm.socket().isPresent()) {
      files.socket(extension, vm.socket().get());
      if (way != SocketWay.DIRECT) {
        relay.load(endpoint, progress);
        extra = Map.of(Relay.SERVICE, relay.service(way));
      }
    }
    return new ComposeOverride(
        ProjectName.of(extension),
        extension.image(),
        labels(extension),
        guestServices,
        endpoint.socket(),
        hostGateway.isKnown(endpoint),
        extra);
  }

  /** What lies beside the Compose file is on this machine. */
  private static void warnOfFolders(ComposeFile file, EngineEndpoint endpoint, Progress progress) {
    if (!endpoint.sharesFiles()) {
      file.services().stream()
          .flatMap(service -> service.mounts().stream())
          .map(Mount::source)
          .filter(source -> source.startsWith(".") || source.startsWith("~"))
          .distinct()
          .forEach(
              source ->
                  progress.warn(
                      "%s mounts %s of this machine, which its engine on %s does not see."
                          .formatted(file.path().getFileName(), source, endpoint.location())));
    }
  }

  private Map<String, String> labels(Extension extension) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("com.docker.desktop.extension", "true");
    labels.put("com.docker.desktop.extension.name", extension.title());
    labels.put("berth.extension", extension.id());
    labels.put("berth.home", home.toString());
    return labels;
  }
}
