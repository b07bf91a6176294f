package berth.backend;

import berth.api.BerthException;
import berth.api.backend.BackendImages;
import berth.api.metadata.Metadata;
import berth.backend.compose.Compose;
import berth.backend.compose.ComposeFile;
import berth.backend.compose.ComposeFinder;
import berth.backend.compose.ComposeImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Tells which images go into a pack with an extension. */
@Component
public final class PackedBackends implements BackendImages {
  private final ComposeFinder composes;

  @Activate
  public PackedBackends() {
    this(new ComposeFinder(System.getenv()));
  }

  PackedBackends(ComposeFinder composes) {
    this.composes = composes;
  }

  @Override
  public List<String> images(Metadata.Vm vm, Path folder, String image) throws BerthException {
    Path file = folder.resolve(vm.composeFile().map(PackedBackends::base).orElse("compose.yaml"));
    try {
      if (vm.composeFile().isEmpty()) {
        Files.createDirectories(folder);
        Files.writeString(file, ComposeFile.single(vm.image().orElseThrow()));
      }
    } catch (IOException e) {
      throw new BerthException(file + " cannot be written: " + e + ". Check the free space.", e);
    }
    Set<String> names =
        new LinkedHashSet<>(new ComposeImages(file, image, () -> config(file, image)).names());
    names.remove(image);
    return List.copyOf(names);
  }

  private String config(Path file, String image) throws BerthException {
    Compose compose = composes.find();
    return compose.config(
        new Compose.Project(
            "berth-pack",
            image,
            file.getParent(),
            file,
            List.of(file),
            Map.of("DESKTOP_PLUGIN_IMAGE", image)));
  }

  private static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
