package berth.components.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a folder: a jar that appears is taken in, one that goes is taken out. A file that is
 * being copied is waited for; one that cannot be taken in is left alone until it changes.
 */
public final class WatchedFolder {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  /** How long a file that is at rest may be no whole zip file before that is said. */
  private static final Duration BROKEN = Duration.ofSeconds(20);

  /** Where the system tells of no changes, for example on a network's disk. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final Path folder;
  private final Intake intake;
  private final Duration rest;
  private final Map<String, Sighting> seen = new HashMap<>();
  private final Map<String, Long> missing = new HashMap<>();
  private final Set<String> done = new HashSet<>();
  private final Set<String> takenOut = new HashSet<>();

  /**
   * @param rest how long a file does not change before it is touched
   */
  public WatchedFolder(Path folder, Intake intake, Duration rest) {
    this.folder = folder;
    this.intake = intake;
    this.rest = rest;
  }

  /** Follows the folder until the thread is interrupted. */
  public void run() {
    try {
      prepare();
      try (WatchService watch = folder.getFileSystem().newWatchService()) {
        folder.register(
            watch,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
        while (!Thread.currentThread().isInterrupted()) {
          boolean settled = look();
          await(watch, settled ? LOOK_AGAIN : rest.dividedBy(4));
        }
      }
    } catch (IOException e) {
      LOG.error("The folder {} is not watched", folder, e);
      intake.refused(folder.getFileName() + "/", "It is not watched: " + e.getMessage());
    } catch (InterruptedException e) {
      LOG.debug("Watching ends", e);
    }
  }

  private void prepare() throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(folder);
      return;
    }
    if (Files.notExists(folder)) {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PRIVATE));
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    if (permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(
          "others can write to it. Run \"chmod 700 " + folder + "\" and start again");
    }
  }

  private static void await(WatchService watch, Duration limit) throws InterruptedException {
    WatchKey key = watch.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (key != null) {
      key.pollEvents();
      key.reset();
    }
  }

  /** Looks once; false when it has to be looked again soon. */
  boolean look() throws IOException {
    boolean settled = true;
    Set<String> files = files();
    for (String file : files) {
      missing.remove(file);
      takenOut.remove(file);
      settled &= follow(file);
    }
    Set<String> gone = new TreeSet<>(seen.keySet());
    gone.addAll(intake.taken());
    gone.removeAll(files);
    for (String file : gone) {
      settled &= forget(file);
    }
    return settled;
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".jar") && !file.startsWith("."))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private boolean follow(String file) {
    Path path = folder.resolve(file);
    Optional<Sighting> now = Sighting.of(path);
    if (now.isEmpty()) {
      return true;
    }
    Sighting before = seen.get(file);
    if (before == null || !before.isSame(now.get())) {
      seen.put(file, now.get());
      done.remove(file);
      intake.refused(file, "");
      return false;
    }
    if (done.contains(file)) {
      return true;
    }
    if (!before.isOlderThan(rest)) {
      return false;
    }
    if (!Sighting.isWhole(path)) {
      boolean late = before.isOlderThan(BROKEN);
      if (late) {
        done.add(file);
        intake.refused(file, "It is no whole jar. Copy it again.");
      }
      return late;
    }
    done.add(file);
    intake.takeIn(path);
    return true;
  }

  /** A file may be gone for a moment while another takes its name. */
  private boolean forget(String file) {
    if (takenOut.contains(file)) {
      return true; // That was tried, and its failure told.
    }
    long since = missing.computeIfAbsent(file, _ -> System.nanoTime());
    if (System.nanoTime() - since < rest.toNanos()) {
      return false;
    }
    missing.remove(file);
    seen.remove(file);
    done.remove(file);
    intake.refused(file, "");
    if (intake.taken().contains(file)) {
      takenOut.add(file);
      intake.takeOut(file);
    }
    return true;
  }
}
