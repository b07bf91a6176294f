package berth.itests.bench;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.EngineImages;
import berth.api.image.ImageFiles;
import berth.api.image.ImageSource;
import berth.api.image.ImageStore;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.archive.ArchiveStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * What an installation takes out of an image: description, metadata.json, and the files that it
 * names. As a program of its own it reads archives without an engine, in as little memory as its
 * JVM is given.
 */
final class ImageReading {
  static final List<String> PATHS = List.of("metadata.json", "icon.svg", "ui", "linux/tool");

  /** Shows nothing; a warning would mean that something else is measured. */
  static final Progress SILENT = new Silent();

  private ImageReading() {}

  /**
   * Reads an archive some times and prints the milliseconds of each, then the peak of the heap in
   * bytes.
   */
  public static void main(String[] arguments) throws Exception {
    Path archive = Path.of(arguments[0]);
    Path target = Path.of(arguments[1]);
    EngineImages none = null; // Is asked only whether the engine has the image.
    ImageStore store = new ArchiveStore(Platform.ofHost(), Limits.DEFAULT, none);
    for (int times = Integer.parseInt(arguments[2]); times > 0; times--) {
      System.out.println(read(store, new ImageSource.Archive(archive), target));
    }
    System.out.println(
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum());
  }

  /** Reads an image into a new folder, which is removed afterwards. Returns the milliseconds. */
  static double read(ImageStore store, ImageSource source, Path target)
      throws IOException, BerthException {
    Files.createDirectory(target);
    long started = System.nanoTime();
    store.read(source, SILENT, image -> take(image, target)).orElseThrow();
    double milliseconds = (System.nanoTime() - started) / 1e6;
    try (Stream<Path> files = Files.walk(target)) {
      long read = files.filter(Files::isRegularFile).count();
      if (read != PATHS.size() - 1 + BenchImage.UI_FILES) {
        throw new IOException("only %d files came out of %s".formatted(read, source));
      }
    }
    PathUtils.delete(target);
    return milliseconds;
  }

  private static Set<String> take(ImageFiles image, Path target) throws BerthException {
    image.description();
    image.file("metadata.json", 1 << 20).orElseThrow();
    Map<String, Path> wanted = new LinkedHashMap<>();
    PATHS.forEach(path -> wanted.put(path, target.resolve("" + wanted.size())));
    return image.extract(wanted);
  }

  private static final class Silent implements Progress {
    @Override
    public void step(String message) {}

    @Override
    public void advance(long done, long total) {}

    @Override
    public void warn(String message) {
      throw new IllegalStateException(message);
    }
  }
}
