package berth.desktop.window;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the window remembers in a file of the home. Touches the disk: not for Swing's thread.
 */
public final class MemoryFile {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryFile.class);
  private static final long MAX_BYTES = 64 << 10;

  private final Path file;

  public MemoryFile(Path home) {
    file = home.resolve("window.properties");
  }

  /** What was remembered; what a first start has where that cannot be read. */
  public Memory read() {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return Memory.first();
      }
      var properties = new Properties();
      try (InputStream in = Files.newInputStream(file)) {
        properties.load(in);
      }
      return Memory.of(properties);
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("The window forgot how it looked: {} cannot be read: {}", file, e.toString());
      return Memory.first();
    }
  }

  /** Remembers; a failure is logged and nothing more. */
  public synchronized void write(Memory memory) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (OutputStream out = Files.newOutputStream(fresh)) {
        memory.properties().store(out, null);
      }
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn(
          "The window cannot remember how it looks: {} cannot be written: {}", file, e.toString());
    }
  }
}
