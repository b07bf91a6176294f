package berth.control.validate;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.api.extension.Permission;
import berth.api.extension.Permissions;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what an extension would ask for, without installing it. */
record PermissionsCheck(Permissions permissions) {
  /**
   * What it asks for.
   *
   * @throws BerthException when its Compose file is missing or cannot be read
   */
  List<Permission> of(ImageFiles image, Metadata metadata, Labels labels) throws BerthException {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("berth-validate");
      Optional<String> composeFile = metadata.vm().flatMap(Metadata.Vm::composeFile);
      if (composeFile.isPresent()) {
        image.extract(wanted(composeFile.get(), folder.resolve("vm")));
      }
      return permissions.of(draft(image.description(), metadata, labels, folder));
    } catch (IOException e) {
      throw new BerthException(
          "The image's files cannot be looked at: %s. Look at the temporary folder of this machine."
              .formatted(e.getMessage()),
          e);
    } finally {
      FilesCheck.delete(folder);
    }
  }

  /** With its whole folder, unless that is the image's root. */
  private static Map<String, Path> wanted(String composeFile, Path vm) throws IOException {
    int slash = composeFile.lastIndexOf('/');
    if (slash > 0) {
      return Map.of(composeFile.substring(0, slash), vm);
    }
    Files.createDirectory(vm);
    Map<String, Path> wanted = new LinkedHashMap<>();
    wanted.put(composeFile, vm.resolve(composeFile));
    wanted.put(".env", vm.resolve(".env"));
    return wanted;
  }

  private static Extension draft(
      ImageDescription image, Metadata metadata, Labels labels, Path folder) {
    return new Extension(
        image.repository(),
        image.repository().replace('/', '_'),
        image.tag(),
        image.id(),
        image.repository(),
        labels,
        metadata,
        folder,
        Optional.empty(),
        List.of(),
        true,
        List.of(),
        Instant.EPOCH);
  }
}
