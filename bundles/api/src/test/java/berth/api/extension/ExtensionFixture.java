package berth.api.extension;

import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.api.metadata.Metadata.Vm;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Extensions for tests. */
public final class ExtensionFixture {
  private static final Labels NO_LABELS =
      new Labels("", "", "", "", "", List.of(), "", "", "", List.of(), "", List.of());

  private ExtensionFixture() {}

  /**
   * An extension "acme/tool:1.0" that has no page and no backend.
   *
   * @param folder its files
   * @param executables names of files in the folder "host" there
   */
  public static Extension inFolder(Path folder, String... executables) {
    return extension(folder, Optional.empty(), List.of(executables));
  }

  /** As {@link #inFolder}, with a backend that is reached through a socket of this name. */
  public static Extension withSocket(Path folder, String socket) {
    Vm vm =
        new Vm(
            Optional.of("${DESKTOP_PLUGIN_IMAGE}"),
            Optional.empty(),
            Optional.of(socket),
            Optional.empty());
    return extension(folder, Optional.of(vm), List.of());
  }

  private static Extension extension(Path folder, Optional<Vm> vm, List<String> executables) {
    return new Extension(
        "acme/tool",
        "acme_tool",
        "1.0",
        "sha256:" + "0".repeat(64),
        "Tool",
        NO_LABELS,
        new Metadata(Optional.empty(), Optional.empty(), vm, List.of()),
        folder,
        Optional.empty(),
        executables,
        true,
        List.of(),
        Instant.EPOCH);
  }
}
