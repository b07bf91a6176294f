package berth.backend.permission;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.api.extension.Permission;
import berth.api.extension.Permission.Kind;
import berth.api.extension.Permissions;
import berth.api.image.ImageFiles;
import berth.api.metadata.Metadata;
import berth.api.metadata.Metadata.HostExecutable;
import berth.api.metadata.Metadata.Platform;
import berth.api.metadata.Metadata.Vm;
import berth.backend.compose.ComposeFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Reads them from metadata.json and the Compose file, by kind and then by text. */
@Component
public final class ExtensionPermissions implements Permissions {
  private static final Comparator<Permission> ORDER =
      Comparator.comparing(Permission::kind).thenComparing(Permission::detail);

  private final EffectiveFile effective;

  @Activate
  public ExtensionPermissions() {
    this(new ComposeFinder(System.getenv()));
  }

  public ExtensionPermissions(ComposeFinder composes) {
    effective = new EffectiveFile(composes);
  }

  @Override
  public List<Permission> of(Extension extension) throws BerthException {
    List<Permission> all = new ArrayList<>();
    for (HostExecutable executable : extension.metadata().executables()) {
      if (executable.platform() == platform()) {
        all.add(new Permission(Kind.HOST_EXECUTABLES, baseName(executable.path())));
      }
    }
    Optional<Vm> vm = extension.metadata().vm();
    vm.flatMap(Vm::socket)
        .filter(socket -> HostPath.of(Path.of("/"), "/" + socket).isEngineSocket())
        .ifPresent(
            socket -> all.add(new Permission(Kind.DOCKER_SOCKET, "vm.exposes.socket: " + socket)));
    Optional<Path> file = vm.flatMap(Vm::composeFile).map(path -> file(extension, path));
    if (file.isPresent()) {
      Map<?, ?> root = effective.read(extension, file.get());
      all.addAll(new FilePermissions(file.get().getParent(), root).list());
    }
    return all.stream().distinct().sorted(ORDER).toList();
  }

  @Override
  public List<Permission> of(ImageFiles image, Metadata metadata) throws BerthException {
    try (Unpacked unpacked = Unpacked.of(image, metadata)) {
      return of(unpacked.extension());
    } catch (IOException e) {
      throw new BerthException(
          "What %s asks for cannot be told: %s. Look at the temporary folder of this machine."
              .formatted(image.description().repository(), e),
          e);
    }
  }

  /** It lies in the folder vm under its base name. */
  private static Path file(Extension extension, String path) {
    return extension.folder().resolve("vm").resolve(path.substring(path.lastIndexOf('/') + 1));
  }

  private static String baseName(String path) {
    String file = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return path.substring(file.lastIndexOf('/') + 1);
  }

  private static Platform platform() {
    String name = System.getProperty("os.name");
    return name.startsWith("Windows")
        ? Platform.WINDOWS
        : name.startsWith("Mac") ? Platform.DARWIN : Platform.LINUX;
  }
}
