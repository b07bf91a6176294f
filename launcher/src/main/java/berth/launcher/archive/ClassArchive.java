package berth.launcher.archive;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes that a window needs, as the JVM keeps them in a file of its own ("class data
 * sharing"), so that the next start need not read and check them again. The start script names the
 * file and has the JVM use it. It is good for one JVM and one distribution: the JVM passes over one
 * that does not fit, and then it is made anew.
 *
 * @param file may be missing
 */
public record ClassArchive(Path file) {
  /** The system property in which the start script names the file. */
  private static final String PROPERTY = "berth.classes";

  /** When a window has been opened, its page has come and nobody waits for anything. */
  private static final Duration DELAY = Duration.ofSeconds(20);

  /** What an archive begins with, as little-endian machines write it. */
  private static final byte[] MAGIC = {(byte) 0xa2, (byte) 0xab, 0x0b, (byte) 0xf0};

  private static final Pattern LEFTOVER = Pattern.compile("java_pid\\d+_std(out|err)");

  private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);

  /** That of this process; empty where the start script keeps none. */
  public static Optional<ClassArchive> ofThisProcess() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).map(ClassArchive::new);
  }

  /** Makes it in the background, unless this process has it. Without it all works the same. */
  public void makeLater() {
    if (!isInUse()) {
      Thread.ofPlatform().daemon().name("class archive").start(this::makeQuietly);
    }
  }

  /** The JVM shares no classes at all when it has passed over the file that it was given. */
  private boolean isInUse() {
    return Files.exists(file) && System.getProperty("java.vm.info", "").contains("sharing");
  }

  private void makeQuietly() {
    try {
      Thread.sleep(DELAY);
      long started = System.nanoTime();
      make();
      LOG.info(
          "The classes for the next start are in {}, made in {} ms",
          file,
          (System.nanoTime() - started) / 1_000_000);
    } catch (IOException | JMException | RuntimeException | LinkageError e) {
      LOG.warn("The next start will not be faster: {} cannot be made: {}", file, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Another process writes it, with the classes that this one has loaded by now. */
  void make() throws IOException, JMException {
    Path fresh = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    Set<Path> before = leftovers();
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              ObjectName.getInstance("com.sun.management:type=DiagnosticCommand"),
              "vmCds",
              new Object[] {new String[] {"static_dump", fresh.toString()}},
              new String[] {String[].class.getName()});
      check(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
      for (Path left : leftovers()) {
        if (!before.contains(left)) {
          Files.deleteIfExists(left);
        }
      }
    }
  }

  /** The JVM does not say when it has failed; the file is there all the same. */
  private static void check(Path archive) throws IOException {
    try (InputStream in = Files.newInputStream(archive)) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw new IOException("the JVM has left no classes in it");
      }
    }
  }

  /** What the other process has printed; the JVM keeps that in the folder where the user is. */
  private static Set<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files
          .filter(path -> LEFTOVER.matcher(path.toString()).matches())
          .collect(Collectors.toSet());
    }
  }
}
