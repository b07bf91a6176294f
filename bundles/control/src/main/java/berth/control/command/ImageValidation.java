package berth.control.command;

import berth.api.BerthException;
import berth.api.image.ImageFiles;
import berth.api.metadata.Finding;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks an image: its labels, its metadata.json, and that the files named there exist. */
final class ImageValidation {
  private final MetadataReader reader;

  ImageValidation(MetadataReader reader) {
    this.reader = reader;
  }

  List<Finding> findings(ImageFiles image) throws BerthException {
    List<Finding> findings =
        new ArrayList<>(reader.labels(image.description().labels()).findings());
    Optional<byte[]> json = image.file("metadata.json", MetadataReader.MAX_BYTES);
    if (json.isEmpty()) {
      findings.add(error("metadata.json", "the image has no metadata.json at its root"));
      return findings;
    }
    var result = new MetadataValidation(reader).read(json.get());
    findings.addAll(result.findings());
    if (result.metadata().isPresent()) {
      findings.addAll(missingFiles(image, result.metadata().get()));
    }
    return findings;
  }

  private static List<Finding> missingFiles(ImageFiles image, Metadata metadata)
      throws BerthException {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("berth-validate");
      return missingFiles(image, metadata, folder);
    } catch (IOException e) {
      throw new BerthException(
          "The image's files cannot be checked: "
              + e.getMessage()
              + ". Look at the temporary folder of this machine.",
          e);
    } finally {
      delete(folder);
    }
  }

  /** Copying them out also finds links that lead out of the image. */
  private static List<Finding> missingFiles(ImageFiles image, Metadata metadata, Path folder)
      throws BerthException {
    Map<String, String> named = named(metadata);
    Map<String, Path> targets = new LinkedHashMap<>();
    named.keySet().forEach(path -> targets.put(path, folder.resolve("" + targets.size())));
    Set<String> missing = image.extract(targets);
    List<Finding> findings = new ArrayList<>();
    named.forEach(
        (path, place) -> {
          if (missing.contains(path)) {
            findings.add(error(place, "the image has no \"" + path + "\""));
          }
        });
    metadata
        .tab()
        .filter(tab -> !missing.contains(tab.root()))
        .filter(tab -> !Files.isRegularFile(targets.get(tab.root()).resolve(tab.entry())))
        .ifPresent(
            tab ->
                findings.add(
                    error(
                        "metadata.json: ui.dashboard-tab.src",
                        "the folder \"" + tab.root() + "\" has no \"" + tab.entry() + "\"")));
    return findings;
  }

  /** Paths in the image, each with the place that names it first. */
  private static Map<String, String> named(Metadata metadata) {
    Map<String, String> named = new LinkedHashMap<>();
    metadata.icon().ifPresent(path -> named.put(path, "metadata.json: icon"));
    metadata
        .tab()
        .ifPresent(tab -> named.putIfAbsent(tab.root(), "metadata.json: ui.dashboard-tab.root"));
    metadata
        .vm()
        .flatMap(Metadata.Vm::composeFile)
        .ifPresent(path -> named.putIfAbsent(path, "metadata.json: vm.composefile"));
    for (Metadata.HostExecutable executable : metadata.executables()) {
      named.putIfAbsent(
          executable.path().replaceFirst("/+$", ""),
          "metadata.json: host.binaries, " + executable.platform().name().toLowerCase());
    }
    return named;
  }

  private static Finding error(String place, String message) {
    return new Finding(Finding.Severity.ERROR, place, message);
  }

  private static void delete(Path folder) throws BerthException {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new BerthException("The temporary folder " + folder + " cannot be removed.", e);
    }
  }
}
