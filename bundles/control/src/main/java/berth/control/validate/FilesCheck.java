package berth.control.validate;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.image.ImageFiles;
import berth.api.metadata.Finding;
import berth.api.metadata.Metadata;
import berth.api.metadata.Metadata.DashboardTab;
import berth.api.metadata.Metadata.HostExecutable;
import berth.api.metadata.Metadata.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that an image has what its metadata.json names. */
final class FilesCheck {
  private static final String PLACE = "metadata.json: ";

  private final Metadata metadata;

  /** Paths in the image, each with the place that names it first. */
  private final Map<String, Named> named = new LinkedHashMap<>();

  FilesCheck(Metadata metadata) {
    this.metadata = metadata;
    metadata.icon().ifPresent(path -> add(path, "icon", Kind.FILE));
    metadata.tab().ifPresent(this::add);
    metadata
        .vm()
        .flatMap(Metadata.Vm::composeFile)
        .ifPresent(path -> add(path, "vm.composefile", Kind.FILE));
    for (HostExecutable executable : metadata.executables()) {
      String path = executable.path();
      String place = "host.binaries, " + name(executable.platform());
      add(path.replaceFirst("/+$", ""), place, path.endsWith("/") ? Kind.FOLDER : Kind.ANY);
    }
  }

  /** What an entry must be. */
  private enum Kind {
    FILE,
    FOLDER,
    ANY
  }

  private record Named(String place, Kind kind) {}

  List<Finding> findings(ImageFiles image) throws BerthException {
    List<Finding> findings = new ArrayList<>(platforms());
    Path folder = null;
    try {
      folder = Files.createTempDirectory("berth-validate");
      findings.addAll(findings(image, folder));
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException e) {
      // For example a link that leads out of the image.
      findings.add(Validation.error("image", e.getMessage()));
    } catch (IOException e) {
      throw new BerthException(
          "The image's files cannot be checked: %s. Look at the temporary folder of this machine."
              .formatted(e.getMessage()),
          e);
    } finally {
      delete(folder);
    }
    return findings;
  }

  /** Copying them out also finds what an install would refuse. */
  private List<Finding> findings(ImageFiles image, Path folder) throws BerthException {
    Map<String, Path> copies = new LinkedHashMap<>();
    named.keySet().forEach(path -> copies.put(path, folder.resolve("" + copies.size())));
    Set<String> missing = image.extract(copies);
    List<Finding> findings = new ArrayList<>();
    named.forEach(
        (path, entry) -> {
          if (missing.contains(path)) {
            findings.add(
                Validation.error(PLACE + entry.place, "the image has no \"" + path + "\""));
          } else if (entry.kind == Kind.FILE && !Files.isRegularFile(copies.get(path))) {
            findings.add(Validation.error(PLACE + entry.place, "\"" + path + "\" is no file"));
          } else if (entry.kind == Kind.FOLDER && !Files.isDirectory(copies.get(path))) {
            findings.add(Validation.error(PLACE + entry.place, "\"" + path + "\" is no folder"));
          }
        });
    metadata
        .tab()
        .filter(tab -> !tab.root().isEmpty() && !missing.contains(tab.root()))
        .filter(tab -> !Files.isRegularFile(copies.get(tab.root()).resolve(tab.entry())))
        .ifPresent(
            tab ->
                findings.add(
                    Validation.error(
                        PLACE + "ui.dashboard-tab.src",
                        "the folder \"" + tab.root() + "\" has no \"" + tab.entry() + "\"")));
    return findings;
  }

  /** A platform without executables is nothing wrong for those on the others. */
  private List<Finding> platforms() {
    if (metadata.executables().isEmpty()) {
      return List.of();
    }
    return Stream.of(Platform.values())
        .filter(
            platform ->
                metadata.executables().stream().noneMatch(file -> file.platform() == platform))
        .map(
            platform ->
                Validation.warning(PLACE + "host.binaries", "names none for " + name(platform)))
        .toList();
  }

  private void add(DashboardTab tab) {
    if (tab.root().isEmpty()) {
      // The root of the image is the whole of it.
      add(tab.entry(), "ui.dashboard-tab.src", Kind.FILE);
    } else {
      add(tab.root(), "ui.dashboard-tab.root", Kind.FOLDER);
    }
  }

  private void add(String path, String place, Kind kind) {
    named.putIfAbsent(path, new Named(place, kind));
  }

  private static String name(Platform platform) {
    return platform.name().toLowerCase(Locale.ROOT);
  }

  static void delete(Path folder) throws BerthException {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new BerthException(
          "The temporary folder " + folder + " cannot be removed. Remove it yourself.", e);
    }
  }
}
