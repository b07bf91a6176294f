package berth.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.extension.Extension;
import berth.api.image.ImageSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Updating and removing what is installed. */
class UpdateAndRemoveTest extends ManagerTest {
  private final TestImage one = TestImage.full("acme/tool", "1", "sha256:update-one");
  private Extension old;

  @BeforeEach
  void install() throws Exception {
    old = extensions.install(world.archive(one), progress);
    Files.createDirectories(home.resolve("pages/acme_tool"));
    Files.writeString(home.resolve("pages/acme_tool/storage"), "mine");
    // sha256("acme_tool") begins so.
    Files.createDirectories(home.resolve("run/" + shortName()));
    steps.clear();
    warnings.clear();
    events.clear();
  }

  @Test
  void anUpdateReplacesAllButTheData() throws Exception {
    TestImage two = TestImage.page("acme/tool", "2", "sha256:update-two");

    Extension updated = extensions.update(world.archive(two), progress);

    assertThat(restart().list()).containsExactly(updated);
    assertThat(updated.tag()).isEqualTo("2");
    assertThat(old.folder()).doesNotExist();
    assertThat(world.containers).isEmpty(); // The new one has no backend.
    assertThat(world.volumes).containsExactly("acme_tool");
    assertThat(world.engineImages).isEmpty();
    assertThat(home.resolve("pages/acme_tool/storage")).hasContent("mine");
    assertThat(events).containsExactly("installed acme/tool:2");
  }

  @Test
  void afterAFailedUpdateTheOldOneGoesOnAlsoUnderTheSameTag() throws Exception {
    for (String tag : List.of("1", "2")) {
      TestImage two = TestImage.full("acme/tool", tag, "sha256:update-fails-" + tag);
      world.onStart =
          extension -> {
            if (world.containers.get("acme_tool").equals(two.id())) {
              throw new BerthException("Compose says no");
            }
          };

      assertThatThrownBy(() -> extensions.update(world.archive(two), progress))
          .isInstanceOf(BerthException.class)
          .hasMessage("Compose says no");

      assertThat(world.containers).containsEntry("acme_tool", one.id());
      assertThat(world.engineImages).containsOnlyKeys("acme/tool:1").containsValue(one);
      assertThat(world.volumes).containsExactly("acme_tool");
      assertThat(files(folder("acme_tool")))
          .noneMatch(name -> name.endsWith(".tar") || name.endsWith("journal.json"))
          .filteredOn(name -> name.endsWith("extension.json"))
          .hasSize(1);
      assertThat(extensions.list()).containsExactly(old);
      assertThat(restart().list()).containsExactly(old);
    }
  }

  @Test
  void afterAFailedUpdateByNameTheOldImageHasItsNameBackThatABuildTook() throws Exception {
    TestImage built = TestImage.full("acme/tool", "1", "sha256:update-built");
    world.name(built, "acme/tool:1");
    world.onStart =
        extension -> {
          if (world.containers.get("acme_tool").equals(built.id())) {
            throw new BerthException("Compose says no");
          }
        };

    assertThatThrownBy(() -> extensions.update(new ImageSource.Named("acme/tool:1"), progress))
        .hasMessage("Compose says no");

    assertThat(world.containers).containsEntry("acme_tool", one.id());
    assertThat(world.engineImages).containsExactly(Map.entry("acme/tool:1", one));
    assertThat(world.untaggedImages).containsOnlyKeys(built.id());
    assertThat(warnings).last().asString().contains("acme/tool:1", built.id());
    assertThat(extensions.list()).containsExactly(old);
  }

  @Test
  void whereTheOldImageIsGoneTheOldOneStartsFromWhatHasItsName() throws Exception {
    TestImage built = TestImage.full("acme/tool", "1", "sha256:update-pruned");
    world.name(built, "acme/tool:1");
    world.untaggedImages.clear();
    TestImage two = TestImage.full("acme/tool", "2", "sha256:update-pruned-two");
    world.onStart =
        extension -> {
          if (extension.tag().equals("2")) {
            throw new BerthException("Compose says no");
          }
        };

    assertThatThrownBy(() -> extensions.update(world.archive(two), progress))
        .hasMessage("Compose says no");

    assertThat(world.containers).containsEntry("acme_tool", built.id());
  }

  @Test
  void anUpdateThatIsCalledOffLeavesTheOldOne() throws Exception {
    TestImage two = TestImage.full("acme/tool", "2", "sha256:update-off");
    world.onStart =
        extension -> {
          if (extension.tag().equals("2")) {
            Thread.currentThread().interrupt();
          }
        };

    assertThatThrownBy(() -> extensions.update(world.archive(two), progress))
        .isInstanceOf(CancelledException.class);

    assertThat(world.containers).containsEntry("acme_tool", one.id());
    assertThat(extensions.list()).containsExactly(old);
  }

  @Test
  void anEngineThatGoesAwayDuringAnUpdateIsMadeUpForLater() throws Exception {
    TestImage two = TestImage.full("acme/tool", "2", "sha256:update-away");
    world.onStart =
        extension -> {
          world.engineAnswers = false;
          throw new BerthException("connection lost");
        };

    assertThatThrownBy(() -> extensions.update(world.archive(two), progress))
        .hasMessage("connection lost");
    assertThat(extensions.list()).containsExactly(old);
    assertThat(old.folder().resolve("ui/index.html")).exists();

    world.engineAnswers = true;
    world.onStart = extension -> {};
    assertThat(world.containers).containsEntry("acme_tool", two.id()); // Still the failed one.
    assertThat(restart().list()).containsExactly(old);
    assertThat(world.containers).containsEntry("acme_tool", one.id());
    assertThat(folder("acme_tool").resolve("journal.json")).doesNotExist();
    assertThat(world.engineImages).containsOnlyKeys("acme/tool:1");
  }

  @Test
  void whatIsNotInstalledCannotBeUpdatedStartedOrRemoved() throws Exception {
    TestImage other = TestImage.page("acme/other", "1", "sha256:update-other");

    assertThatThrownBy(() -> extensions.update(world.archive(other), progress))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("acme/other is not installed");
    assertThatThrownBy(() -> extensions.start("acme/other", progress))
        .hasMessageContaining("No extension acme/other is installed");
    assertThatThrownBy(() -> extensions.remove("acme/other:1", progress))
        .hasMessageContaining("No extension acme/other:1 is installed");
    assertThat(folder("acme_other")).doesNotExist();
    assertThat(extensions.list()).containsExactly(old);
  }

  @Test
  void removingTakesEverything() throws Exception {
    extensions.remove("acme/tool:1", progress);

    assertNothingIsLeft();
    assertThat(world.engineImages).isEmpty();
    assertThat(home.resolve("pages")).isEmptyDirectory();
    assertThat(home.resolve("run")).isEmptyDirectory();
    assertThat(warnings).isEmpty();
    assertThat(events).containsExactly("removed acme/tool:1");
    assertThat(steps)
        .containsExactly(
            "Removing extension acme/tool:1...",
            "Removing extension containers...",
            "Extension UI tab Tool removed",
            "Extension image acme/tool:1 removed");
  }

  @Test
  void anImageThatOthersUseStaysWithAWord() throws Exception {
    world.containers.put("somebody's", one.id());

    extensions.remove("acme/tool", progress);

    assertThat(world.engineImages).containsKey("acme/tool:1");
    assertThat(warnings).containsExactly("Image acme/tool:1 stays, since other containers use it.");
    assertThat(steps).noneMatch(step -> step.contains("Extension image"));
  }

  @Test
  void removingAlsoTakesTheImageThatABuildHasLeftWithoutAName() throws Exception {
    world.name(TestImage.full("acme/tool", "1", "sha256:remove-built"), "acme/tool:1");
    world.containers.clear();

    extensions.remove("acme/tool", progress);

    assertNothingIsLeft();
    assertThat(world.engineImages).isEmpty();
  }

  @Test
  void removingWithoutEngineTakesTheFilesNowAndTheContainersLater() throws Exception {
    world.engineAnswers = false;

    extensions.remove("acme/tool", progress);

    assertThat(extensions.list()).isEmpty();
    assertThat(files(folder("acme_tool"))).containsExactly("journal.json");
    assertThat(home.resolve("pages")).isEmptyDirectory();
    assertThat(warnings).singleElement().asString().contains("no engine answers");
    assertThat(restart().list()).isEmpty();
    assertThat(world.containers).containsKey("acme_tool");

    world.engineAnswers = true;
    restart();
    assertNothingIsLeft();
    assertThat(world.engineImages).isEmpty();
  }

  @Test
  void whatWasRemovedWithoutEngineCanBeInstalledAgain() throws Exception {
    world.engineAnswers = false;
    extensions.remove("acme/tool", progress);

    Extension again = extensions.install(world.archive(one), progress);
    world.engineAnswers = true;

    assertThat(restart().list()).containsExactly(again);
    assertThat(world.containers).containsEntry("acme_tool", one.id());
  }

  @Test
  void staleRevisionsAreSweptAndForeignFilesAreNot() throws Exception {
    Path stale = Files.createDirectory(folder("acme_tool").resolve("r0123456789ab"));
    Files.writeString(stale.resolve("x"), "x");
    Files.writeString(folder("acme_tool").resolve("image.tar.tmp"), "x");
    Files.writeString(folder("acme_tool").resolve("notes.txt"), "mine");
    Path foreign = Files.createDirectories(folder("some_thing").resolve("r0123456789ab"));

    assertThat(restart().list()).containsExactly(old);
    assertThat(stale).doesNotExist();
    assertThat(folder("acme_tool").resolve("image.tar.tmp")).doesNotExist();
    assertThat(folder("acme_tool").resolve("notes.txt")).exists();
    assertThat(foreign).exists();
  }

  private static String shortName() throws Exception {
    byte[] digest =
        java.security.MessageDigest.getInstance("SHA-256").digest("acme_tool".getBytes());
    return java.util.HexFormat.of().formatHex(digest).substring(0, 8);
  }
}
