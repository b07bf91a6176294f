package berth.components.folder;

import static org.assertj.core.api.Assertions.assertThat;

import berth.components.TestJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files come and go in a real folder. */
@Timeout(60)
class WatchedFolderTest {
  private static final Duration REST = Duration.ofMillis(300);

  @TempDir private Path temp;
  private Path folder;
  private Path jar;
  private final Notes notes = new Notes();
  private Thread thread;

  /** Writes down what it is told. */
  private static final class Notes implements Intake {
    private final List<String> list = new CopyOnWriteArrayList<>();
    private final Set<String> taken = new TreeSet<>();

    @Override
    public synchronized Set<String> taken() {
      return Set.copyOf(taken);
    }

    @Override
    public synchronized void takeIn(Path jar) {
      String file = jar.getFileName().toString();
      taken.add(file);
      list.add("in " + file);
    }

    @Override
    public synchronized void takeOut(String file) {
      if (!file.equals("stuck.jar")) {
        taken.remove(file);
      }
      list.add("out " + file);
    }

    @Override
    public void refused(String file, String reason) {
      if (!reason.isEmpty()) {
        list.add("refused " + file + ": " + reason);
      }
    }

    void await(String note) {
      while (!list.contains(note)) {
        assertThat(Thread.currentThread().isInterrupted()).as("%s in %s", note, list).isFalse();
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      }
    }
  }

  @BeforeEach
  void watch() {
    folder = temp.resolve("bundles");
    jar = TestJar.of(temp, "1.0.0");
    thread = Thread.ofPlatform().start(() -> new WatchedFolder(folder, notes, REST).run());
    while (Files.notExists(folder)) {
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  @Test
  void aJarThatAppearsIsTakenInAndOneThatGoesIsTakenOut() throws Exception {
    Files.copy(jar, folder.resolve("a.jar"));
    Files.writeString(folder.resolve("readme.txt"), "no jar");
    notes.await("in a.jar");

    Files.delete(folder.resolve("a.jar"));
    notes.await("out a.jar");

    assertThat(notes.list).containsExactly("in a.jar", "out a.jar");
  }

  @Test
  void aJarThatGrowsSlowlyIsNotTouchedBeforeItIsWhole() throws Exception {
    byte[] bytes = Files.readAllBytes(jar);
    Path file = folder.resolve("slow.jar");
    int half = bytes.length / 2;
    Files.write(file, Arrays.copyOf(bytes, half));
    // At rest for longer than a whole one needs to be: seen by another that comes later.
    Files.copy(jar, folder.resolve("other.jar"));
    notes.await("in other.jar");
    assertThat(notes.list).containsExactly("in other.jar");

    Files.write(file, Arrays.copyOfRange(bytes, half, bytes.length), StandardOpenOption.APPEND);
    notes.await("in slow.jar");
  }

  @Test
  void aJarThatChangesIsTakenInAgainAndOneThatDoesNotIsLeftAlone() throws Exception {
    Path file = Files.copy(jar, folder.resolve("a.jar"));
    notes.await("in a.jar");
    Files.copy(jar, folder.resolve("b.jar"));
    notes.await("in b.jar");
    notes.list.clear();

    Path next = TestJar.of(temp, "2.0.0");
    Files.copy(next, file, StandardCopyOption.REPLACE_EXISTING);
    notes.await("in a.jar");

    assertThat(notes.list).containsExactly("in a.jar");
  }

  @Test
  void aJarThatWentWhileNobodyWatchedIsTakenOut() throws Exception {
    end();
    notes.taken.add("gone.jar");
    notes.taken.add("stuck.jar");
    thread = Thread.ofPlatform().start(() -> new WatchedFolder(folder, notes, REST).run());

    notes.await("out gone.jar");
    notes.await("out stuck.jar");
    Files.copy(jar, folder.resolve("later.jar"));
    notes.await("in later.jar");
    assertThat(notes.list).containsOnlyOnce("out stuck.jar");
  }

  @Test
  void aFolderThatOthersCanWriteToIsNotWatched() throws Exception {
    end();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
    Files.copy(jar, folder.resolve("a.jar"));

    new WatchedFolder(folder, notes, REST).run();

    assertThat(notes.list)
        .containsExactly(
            "refused bundles/: It is not watched: others can write to it. Run \"chmod 700 "
                + folder
                + "\" and start again");
  }

  @Test
  void theFolderIsItsUsersAlone() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }
}
