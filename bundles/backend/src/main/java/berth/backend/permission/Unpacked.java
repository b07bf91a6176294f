package berth.backend.permission;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * As much of an extension as tells what it asks for, in a folder of its own until this is closed.
 *
 * @param extension is not installed
 */
record Unpacked(Extension extension) implements AutoCloseable {
  private static final Labels NO_LABELS =
      new Labels("", "", "", "", "", List.of(), "", "", "", List.of(), "", List.of());

  /** Takes its Compose file out of an image. */
  static Unpacked of(ImageFiles image, Metadata metadata) throws BerthException, IOException {
    Path folder = Files.createTempDirectory("berth-permissions");
    Unpacked unpacked = new Unpacked(draft(image.description(), metadata, folder));
    try {
      Optional<String> composeFile = metadata.vm().flatMap(Metadata.Vm::composeFile);
      if (composeFile.isPresent()) {
        image.extract(wanted(composeFile.get(), folder.resolve("vm")));
      }
      return unpacked;
    } catch (BerthException | IOException | RuntimeException e) {
      unpacked.close();
      throw e;
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

  private static Extension draft(ImageDescription image, Metadata metadata, Path folder) {
    return new Extension(
        image.repository(),
        image.repository().replace('/', '_'),
        image.tag(),
        image.id(),
        image.repository(),
        NO_LABELS,
        metadata,
        folder,
        Optional.empty(),
        List.of(),
        true,
        List.of(),
        Instant.EPOCH);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(extension.folder())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
