package berth.manager.store;

import berth.api.extension.Extension;
import berth.api.metadata.Finding;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An extension as JSON: what is absent is null, and the folder is the one that the file is in.
 *
 * @param icon file name in the folder
 */
record ExtensionDocument(
    String id,
    String key,
    String tag,
    String imageId,
    String title,
    Labels labels,
    MetadataDocument metadata,
    String icon,
    List<String> executables,
    List<Finding> findings,
    String installed) {

  /** A metadata.json that was read and checked. */
  record MetadataDocument(
      String icon,
      Metadata.DashboardTab tab,
      VmDocument vm,
      List<Metadata.HostExecutable> executables) {}

  /** Its section vm. */
  record VmDocument(String image, String composeFile, String socket, Integer tcpPort) {}

  static ExtensionDocument of(Extension extension) {
    Metadata metadata = extension.metadata();
    return new ExtensionDocument(
        extension.id(),
        extension.key(),
        extension.tag(),
        extension.imageId(),
        extension.title(),
        extension.labels(),
        new MetadataDocument(
            metadata.icon().orElse(null),
            metadata.tab().orElse(null),
            metadata.vm().map(ExtensionDocument::vm).orElse(null),
            metadata.executables()),
        extension.icon().map(icon -> icon.getFileName().toString()).orElse(null),
        extension.executables(),
        extension.findings(),
        extension.installed().toString());
  }

  /**
   * The extension in a folder.
   *
   * @throws RuntimeException when a part is missing or cannot be
   */
  Extension in(Path folder, boolean enabled) {
    return new Extension(
        there(id, "id"),
        there(key, "key"),
        there(tag, "tag"),
        there(imageId, "imageId"),
        there(title, "title"),
        there(labels, "labels"),
        toMetadata(),
        folder,
        Optional.ofNullable(icon).map(folder::resolve),
        List.copyOf(there(executables, "executables")),
        enabled,
        List.copyOf(there(findings, "findings")),
        Instant.parse(there(installed, "installed")));
  }

  private Metadata toMetadata() {
    there(metadata, "metadata");
    return new Metadata(
        Optional.ofNullable(metadata.icon),
        Optional.ofNullable(metadata.tab),
        Optional.ofNullable(metadata.vm).map(ExtensionDocument::vm),
        List.copyOf(there(metadata.executables, "metadata.executables")));
  }

  private static VmDocument vm(Metadata.Vm vm) {
    return new VmDocument(
        vm.image().orElse(null),
        vm.composeFile().orElse(null),
        vm.socket().orElse(null),
        vm.tcpPort().orElse(null));
  }

  private static Metadata.Vm vm(VmDocument vm) {
    return new Metadata.Vm(
        Optional.ofNullable(vm.image),
        Optional.ofNullable(vm.composeFile),
        Optional.ofNullable(vm.socket),
        Optional.ofNullable(vm.tcpPort));
  }

  private static <T> T there(T value, String name) {
    return Objects.requireNonNull(value, () -> "\"" + name + "\" is missing");
  }
}
