package berth.manager;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.api.image.ImageSource;
import berth.lease.Leadership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine fails at each change there is, and again during the recovery from that. */
class CrashTest {
  private static final TestImage ONE = TestImage.full("acme/tool", "1", "sha256:crash-one");
  private static final TestImage TWO = TestImage.full("acme/tool", "1", "sha256:crash-two");
  private static final TestImage PAGE = TestImage.page("acme/page", "1", "sha256:crash-page");

  @TempDir Path folder;

  private interface Act {
    void run(Extensions extensions, ImageSource one, ImageSource two) throws BerthException;
  }

  /** What is true when the machine is up again; {@code present} is the revision's image or null. */
  private interface Check {
    void check(String present);
  }

  @Test
  void anInstallIsWholeOrAbsent() throws Exception {
    crashEverywhere(
        (extensions, one, two) -> {},
        (extensions, one, two) -> extensions.install(one, new Silent()),
        present -> assertThat(present).isIn(null, ONE.id()));
  }

  @Test
  void anUpdateIsOldOrNew() throws Exception {
    crashEverywhere(
        (extensions, one, two) -> extensions.install(one, new Silent()),
        (extensions, one, two) -> extensions.update(two, new Silent()),
        present -> assertThat(present).isIn(ONE.id(), TWO.id()));
  }

  @Test
  void aRemovalIsNotBegunOrDone() throws Exception {
    crashEverywhere(
        (extensions, one, two) -> extensions.install(one, new Silent()),
        (extensions, one, two) -> extensions.remove("acme/tool", new Silent()),
        present -> assertThat(present).isIn(null, ONE.id()));
  }

  @Test
  void disablingIsNotBegunOrDone() throws Exception {
    crashEverywhere(
        2,
        (extensions, one, two) -> extensions.install(one, new Silent()),
        (extensions, one, two) -> extensions.disable("acme/tool", new Silent()),
        present -> assertThat(present).isEqualTo(ONE.id()));
  }

  @Test
  void enablingIsNotBegunOrDone() throws Exception {
    crashEverywhere(
        3,
        (extensions, one, two) -> {
          extensions.install(one, new Silent());
          extensions.disable("acme/tool", new Silent());
        },
        (extensions, one, two) -> extensions.enable("acme/tool", new Silent()),
        present -> assertThat(present).isEqualTo(ONE.id()));
  }

  @Test
  void aRemovalOfWhatIsDisabledIsNotBegunOrDone() throws Exception {
    crashEverywhere(
        40,
        (extensions, one, two) -> {
          extensions.install(one, new Silent());
          extensions.disable("acme/tool", new Silent());
        },
        (extensions, one, two) -> extensions.remove("acme/tool", new Silent()),
        present -> assertThat(present).isIn(null, ONE.id()));
  }

  private void crashEverywhere(Act before, Act act, Check check) throws Exception {
    crashEverywhere(40, before, act, check);
  }

  /**
   * @param atLeast how many places there are at which it can crash
   */
  private void crashEverywhere(int atLeast, Act before, Act act, Check check) throws Exception {
    int crashes = 0;
    boolean crashed = true;
    for (int changes = 0; crashed; changes++) {
      // The second crash: somewhere in the recovery, or none at all.
      for (int again : List.of(changes % 13, Integer.MAX_VALUE)) {
        World world = new World();
        world.durable = false;
        Path home = Files.createDirectory(folder.resolve(changes + "-" + again));
        ImageSource one = world.archive(ONE);
        ImageSource two = world.archive(TWO);
        Extensions extensions = world.extensions(home);
        extensions.install(world.archive(PAGE), new Silent());
        before.run(extensions, one, two);

        crashed = crashes(world, changes, () -> act.run(extensions, one, two));
        crashes(world, again, () -> catchUp(world.extensions(home)));
        Extensions recovered = world.extensions(home);
        catchUp(recovered);

        checkWhole(world, home, recovered, check);
        crashes += crashed ? 1 : 0;
      }
    }
    assertThat(crashes).isGreaterThan(atLeast);
  }

  private interface Work {
    void run() throws BerthException, IOException, InterruptedException;
  }

  private static void catchUp(Extensions extensions) throws InterruptedException {
    Upkeep upkeep = extensions.upkeep(Leadership.alone(Path.of("none")));
    upkeep.recover();
    upkeep.catchUp();
  }

  /** Whether the machine failed before the work was done. It is up again afterwards. */
  private static boolean crashes(World world, int changes, Work work) throws Exception {
    world.changesUntilCrash = changes;
    try {
      work.run();
      return false;
    } catch (World.Crash e) {
      return true;
    } finally {
      world.reboot();
    }
  }

  private static void checkWhole(World world, Path home, Extensions extensions, Check check)
      throws Exception {
    Extension extension = extensions.find("acme/tool").orElse(null);
    check.check(extension == null ? null : extension.imageId());
    // The other extension is as it was.
    assertThat(extensions.find("acme/page").orElseThrow().folder().resolve("ui/index.html"))
        .hasContent("page of " + PAGE.id());
    Path folder = home.resolve("extensions/acme_tool");
    if (extension == null) {
      assertThat(folder).doesNotExist();
      assertThat(world.containers).isEmpty();
      assertThat(world.volumes).isEmpty();
      assertThat(world.engineImages).isEmpty();
      assertThat(world.untaggedImages).isEmpty();
      return;
    }
    assertThat(world.containers)
        .isEqualTo(extension.enabled() ? Map.of("acme_tool", extension.imageId()) : Map.of());
    assertThat(Files.exists(folder.resolve("disabled"))).isNotEqualTo(extension.enabled());
    assertThat(world.volumes).containsExactly("acme_tool");
    assertThat(world.engineImages.get("acme/tool:1").id()).isEqualTo(extension.imageId());
    assertThat(world.untaggedImages).isEmpty();
    String revision = extension.folder().getFileName().toString();
    assertThat(ManagerTest.files(folder))
        .filteredOn(file -> !file.equals("disabled"))
        .containsExactlyInAnyOrder(
            "current",
            revision + "/extension.json",
            revision + "/metadata.json",
            revision + "/icon.svg",
            revision + "/ui/index.html",
            revision + "/ui/assets/app.js",
            revision + "/vm/compose.yaml",
            revision + "/vm/conf/app.properties",
            revision + "/host/tool",
            revision + "/host/other.sh");
    assertThat(extension.folder().resolve("ui/index.html"))
        .hasContent("ui/index.html of " + extension.imageId());
  }
}
