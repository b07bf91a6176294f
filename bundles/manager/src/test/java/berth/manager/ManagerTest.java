package berth.manager;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.Progress;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionListener;
import berth.lease.Leadership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A manager over a home on the disk, in a world in memory. */
abstract class ManagerTest {
  @TempDir Path home;

  final World world = new World();
  final List<String> steps = Collections.synchronizedList(new ArrayList<>());
  final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
  final List<String> events = new ArrayList<>();
  Leadership leadership;
  Extensions extensions;

  final Progress progress =
      new Progress() {
        @Override
        public void step(String message) {
          steps.add(message);
        }

        @Override
        public void advance(long done, long total) {}

        @Override
        public void warn(String message) {
          warnings.add(message);
        }
      };

  @BeforeEach
  void makeExtensions() throws IOException {
    leadership = Leadership.alone(home.resolve("run").resolve("manager.handover"));
    extensions = world.extensions(home);
    extensions
        .installed()
        .add(
            new ExtensionListener() {
              @Override
              public void installed(Extension extension) {
                events.add("installed " + extension.image());
              }

              @Override
              public void removed(Extension extension) {
                events.add("removed " + extension.image());
              }
            });
  }

  /** Berth starts anew and has done its work in the background. */
  Extensions restart() throws IOException, InterruptedException {
    extensions = world.extensions(home);
    Upkeep upkeep = extensions.upkeep(leadership);
    upkeep.recover();
    upkeep.catchUp();
    return extensions;
  }

  Path folder(String key) {
    return home.resolve("extensions").resolve(key);
  }

  /** The paths of the files below a folder. */
  static List<String> files(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  void assertNothingIsLeft() throws IOException {
    assertThat(home.resolve("extensions")).isEmptyDirectory();
    assertThat(extensions.list()).isEmpty();
    assertThat(world.containers).isEmpty();
    assertThat(world.volumes).isEmpty();
    assertThat(world.untaggedImages).isEmpty();
  }
}
