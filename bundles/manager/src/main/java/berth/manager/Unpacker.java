package berth.manager;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.extension.Extension;
import berth.api.host.HostCommands;
import berth.api.image.ImageFiles;
import berth.api.metadata.Finding;
import berth.api.metadata.Finding.Severity;
import berth.api.metadata.Metadata;
import berth.api.metadata.Metadata.DashboardTab;
import berth.api.metadata.Metadata.HostExecutable;
import berth.api.metadata.Metadata.Platform;
import berth.manager.store.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes the files of an extension out of its image, into the folder of a revision. */
final class Unpacker {
  private static final Pattern SUFFIX = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");

  private final HostCommands hostCommands;
  private final Disk disk;
  private final Platform platform = platform();

  Unpacker(HostCommands hostCommands, Disk disk) {
    this.hostCommands = hostCommands;
    this.disk = disk;
  }

  /**
   * Fills a folder, which does not exist yet.
   *
   * @return the extension with all that is known of it now
   * @throws BerthException when the image lacks the page or the Compose file that it names
   */
  Extension unpack(ImageFiles image, Candidate candidate, Path folder, Progress progress)
      throws BerthException, IOException {
    Metadata metadata = candidate.metadata();
    Optional<String> composeFile = metadata.vm().flatMap(Metadata.Vm::composeFile);
    List<HostExecutable> executables =
        metadata.executables().stream().filter(file -> file.platform() == platform).toList();

    progress.step(
        "Extracting metadata and files for the extension \"%s\"".formatted(candidate.reference()));
    disk.createFolder(folder);
    disk.write(folder.resolve("metadata.json"), candidate.json());
    Path parcels = Files.createDirectory(folder.resolve("parcels"));
    Extraction extraction = new Extraction();
    metadata.icon().ifPresent(path -> extraction.want(path, iconFile(path, folder)));
    metadata.tab().ifPresent(tab -> extraction.want(tab.root(), folder.resolve("ui")));
    if (composeFile.isPresent()) {
      wantComposeFile(composeFile.get(), folder, extraction);
    }
    for (int i = 0; i < executables.size(); i++) {
      extraction.want(
          withoutSlash(executables.get(i).path()), parcels.resolve(Integer.toString(i)));
    }
    extraction.run(image);

    List<Finding> findings = new ArrayList<>(candidate.findings());
    Optional<Path> icon = icon(metadata, folder, findings);
    if (composeFile.isPresent()) {
      progress.step("Installing service...");
      check(candidate, "Compose file", composeFile.get(), composeIn(folder, composeFile.get()));
    }
    if (metadata.tab().isPresent()) {
      installPage(candidate, metadata.tab().get(), folder, progress);
    }
    List<String> names = installExecutables(executables, folder, findings, progress);
    disk.delete(parcels);
    if (metadata.tab().isEmpty() && !metadata.hasBackend() && names.isEmpty()) {
      throw new BerthException(
          "%s cannot be installed: its metadata.json names no page, no backend and no executable for this machine that its image has. %s"
              .formatted(candidate.reference(), complaints(findings)));
    }
    findings.forEach(finding -> progress.warn(finding.place() + ": " + finding.message()));
    return candidate.in(folder, icon, names, findings);
  }

  private static String complaints(List<Finding> findings) {
    return findings.isEmpty()
        ? "Check the name of the image."
        : findings.stream()
            .limit(3)
            .map(finding -> finding.place() + ": " + finding.message())
            .collect(Collectors.joining("; ", "Correct it: ", "."));
  }

  /** With its whole folder, unless that is the image's root: paths in it are relative to it. */
  static void wantComposeFile(String path, Path folder, Extraction extraction) throws IOException {
    Path vm = folder.resolve("vm");
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      extraction.want(path.substring(0, slash), vm);
    } else {
      Files.createDirectory(vm);
      extraction.want(path, vm.resolve(path));
      extraction.want(".env", vm.resolve(".env"));
    }
  }

  private static Path composeIn(Path folder, String path) {
    return folder.resolve("vm").resolve(path.substring(path.lastIndexOf('/') + 1));
  }

  private Optional<Path> icon(Metadata metadata, Path folder, List<Finding> findings)
      throws IOException {
    if (metadata.icon().isEmpty()) {
      return Optional.empty();
    }
    Path file = iconFile(metadata.icon().get(), folder);
    if (isFile(file)) {
      return Optional.of(file);
    }
    disk.delete(file); // A folder, maybe.
    String message =
        "\"" + metadata.icon().get() + "\" is no file of the image; the icon is left out";
    findings.add(new Finding(Severity.WARNING, "metadata.json: icon", message));
    return Optional.empty();
  }

  private static Path iconFile(String path, Path folder) {
    var suffix = SUFFIX.matcher(path);
    return folder.resolve("icon" + (suffix.find() ? suffix.group().toLowerCase(Locale.ROOT) : ""));
  }

  private static void installPage(
      Candidate candidate, DashboardTab tab, Path folder, Progress progress) throws BerthException {
    String title = tab.title().isBlank() ? candidate.id().value() : tab.title();
    progress.step("Installing Desktop extension UI for tab \"" + title + "\"...");
    Path ui = folder.resolve("ui");
    Path entry = ui.resolve(tab.entry()).normalize();
    String path = tab.root().isEmpty() ? tab.entry() : tab.root() + "/" + tab.entry();
    check(candidate, "page", path, entry.startsWith(ui) ? entry : ui);
    progress.step("Extension UI tab \"" + title + "\" added.");
  }

  private List<String> installExecutables(
      List<HostExecutable> executables, Path folder, List<Finding> findings, Progress progress)
      throws BerthException, IOException {
    if (executables.isEmpty()) {
      return List.of();
    }
    Path host = Files.createDirectory(folder.resolve("host"));
    HostFiles files = new HostFiles(host, findings);
    for (int i = 0; i < executables.size(); i++) {
      String path = withoutSlash(executables.get(i).path());
      files.add(folder.resolve("parcels").resolve(Integer.toString(i)), path);
    }
    List<String> names = hostCommands.prepare(host);
    for (String name : names) {
      progress.step("Installing Desktop extension binary \"" + name + "\" on host...");
    }
    return names;
  }

  private static void check(Candidate candidate, String what, String path, Path file)
      throws BerthException {
    if (!isFile(file)) {
      throw new BerthException(
          "%s cannot be installed: its metadata.json names the %s \"%s\", but the image has no such file. Tell its author, or try another version."
              .formatted(candidate.reference(), what, path));
    }
  }

  private static boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static Platform platform() {
    String name = System.getProperty("os.name");
    return name.startsWith("Windows")
        ? Platform.WINDOWS
        : name.startsWith("Mac") ? Platform.DARWIN : Platform.LINUX;
  }
}
