package berth.fuzz;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.image.ImageFiles;
import berth.api.image.ImageSource;
import berth.image.Limit;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.archive.ArchiveStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** A folder in which an image is extracted; nothing else may come to be in it. */
final class Workplace {
  /** Small, so that an input takes no long time. */
  static final Limits LIMITS =
      Limits.DEFAULT
          .with(Limit.IMAGE_BYTES, 64 << 20)
          .with(Limit.EXTRACTED_BYTES, 1 << 20)
          .with(Limit.EXTRACTED_ENTRIES, 200);

  private static final Progress SILENT =
      new Progress() {
        @Override
        public void step(String message) {}

        @Override
        public void advance(long done, long total) {}

        @Override
        public void warn(String message) {}
      };

  private Workplace() {}

  /** Something that may fail as readers of images do. */
  @FunctionalInterface
  interface Work {
    void run(Path folder) throws IOException, BerthException;
  }

  /** Reads an archive of these bytes. */
  static void archive(byte[] bytes) throws IOException {
    use(
        folder -> {
          Path file = Files.write(folder.resolve("archive"), bytes);
          new ArchiveStore(new Platform("linux", "amd64"), LIMITS, null)
              .read(
                  new ImageSource.Archive(file),
                  SILENT,
                  image -> {
                    image.description();
                    extract(image, folder);
                    return true;
                  });
        },
        "archive");
  }

  /** Takes from an image what Berth takes of an extension. */
  static void extract(ImageFiles image, Path folder) throws BerthException {
    image.file("metadata.json", 10_000);
    Map<String, Path> wanted = new HashMap<>();
    wanted.put("ui", folder.resolve("ui"));
    wanted.put("bin/tool", folder.resolve("tool"));
    image.extract(wanted);
    image.extract(Map.of("", folder.resolve("root")));
  }

  /** Works in a folder of its own, and fails where something is left that must not be. */
  static void use(Work work, String... alsoThere) throws IOException {
    Path folder = Files.createTempDirectory("fuzz-");
    try {
      Set<String> allowed = Stream.of(alsoThere).collect(Collectors.toSet());
      try {
        work.run(folder);
        allowed.addAll(Set.of("ui", "tool", "root"));
      } catch (BerthException e) {
        requireWords(e);
        allowed.addAll(Set.of("ui", "tool")); // Of the extraction before the one that failed.
      }
      requireNothingBut(allowed, folder);
    } finally {
      PathUtils.deleteDirectory(folder);
    }
  }

  private static void requireWords(BerthException e) {
    if (e.getMessage() == null || !e.getMessage().contains("cannot be used")) {
      if (e.getMessage() == null || e.getMessage().length() < 20) {
        throw new AssertionError("An error that says nothing", e);
      }
    }
  }

  private static void requireNothingBut(Set<String> allowed, Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        String top = folder.relativize(path).getName(0).toString();
        if (!path.equals(folder) && !allowed.contains(top)) {
          throw new AssertionError("Something is left: " + path);
        }
        if (!Files.isRegularFile(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)
            && !Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
          throw new AssertionError("No file and no folder: " + path);
        }
      }
    }
    try (Stream<Path> paths = Files.list(folder.getParent())) {
      for (Path path : paths.toList()) {
        if (path.getFileName().toString().startsWith("berth-") || path.endsWith("evil")) {
          throw new AssertionError("Something is left: " + path);
        }
      }
    }
  }
}
