package berth.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.extension.Extension;
import org.junit.jupiter.api.Test;

/** The images that come with extensions in packs: when they come, and when they go. */
class PackedImagesTest extends ManagerTest {
  private static final String DB = "acme/db:16";

  private final TestImage db = TestImage.plain("acme/db", "16", "sha256:packed-db");
  private final TestImage newDb = TestImage.plain("acme/db", "16", "sha256:packed-db-new");
  private final TestImage tool = TestImage.full("acme/tool", "1.0", "sha256:packed-tool").along(db);
  private final TestImage other =
      TestImage.full("acme/other", "1.0", "sha256:packed-other").along(db);

  @Test
  void theyAreThereBeforeTheBackendStarts() throws Exception {
    world.onStart = extension -> assertThat(world.engineImages).containsEntry(DB, db);

    extensions.install(world.archive(tool), progress);

    assertThat(world.containers).containsKey("acme_tool");
    assertThat(steps).contains("Loading image " + DB);
  }

  @Test
  void theyGoWithTheLastThatTheyCameWith() throws Exception {
    extensions.install(world.archive(tool), progress);
    extensions.install(world.archive(other), progress);

    extensions.remove("acme/tool", progress);
    assertThat(world.engineImages).containsKey(DB);

    extensions.remove("acme/other", progress);
    assertThat(world.engineImages).doesNotContainKey(DB);
  }

  @Test
  void whatTheEngineHadBeforeStays() throws Exception {
    world.name(db, DB);
    extensions.install(world.archive(tool), progress);

    extensions.remove("acme/tool", progress);

    assertThat(world.engineImages).containsEntry(DB, db);
  }

  @Test
  void aFailedInstallTakesThemBack() {
    world.onStart =
        extension -> {
          throw new BerthException("the backend does not start");
        };

    assertThatThrownBy(() -> extensions.install(world.archive(tool), progress))
        .hasMessage("the backend does not start");

    assertThat(world.engineImages).isEmpty();
    assertThat(folder("acme_tool")).doesNotExist();
  }

  @Test
  void withoutAnEngineTheyAreKeptUntilOneComes() throws Exception {
    world.engineAnswers = false;
    Extension extension = extensions.install(world.archive(tool), progress);
    assertThat(extension.folder().resolve("image-1.tar")).exists();

    world.engineAnswers = true;
    extensions.upkeep(leadership).catchUp();

    assertThat(world.engineImages).containsEntry(DB, db).containsEntry("acme/tool:1.0", tool);
    assertThat(world.containers).containsEntry("acme_tool", tool.id());
    assertThat(extension.folder().resolve("image-1.tar")).doesNotExist();
    extensions.remove("acme/tool", progress);
    assertThat(world.engineImages).isEmpty();
  }

  @Test
  void aRemovalWithoutAnEngineTakesThemAwayWhenOneComes() throws Exception {
    extensions.install(world.archive(tool), progress);
    world.engineAnswers = false;
    extensions.remove("acme/tool", progress);
    assertThat(world.engineImages).containsKey(DB);

    world.engineAnswers = true;
    extensions.upkeep(leadership).catchUp();

    assertThat(world.engineImages).isEmpty();
  }

  @Test
  void anUpdateReplacesThem() throws Exception {
    extensions.install(world.archive(tool), progress);
    TestImage next = TestImage.full("acme/tool", "2.0", "sha256:packed-tool-2").along(newDb);

    extensions.update(world.archive(next), progress);

    assertThat(world.engineImages).containsEntry(DB, newDb);
    assertThat(world.untaggedImages).doesNotContainKey(db.id());
    assertThat(warnings).anyMatch(warning -> warning.contains(DB) && warning.contains(db.id()));
    extensions.remove("acme/tool", progress);
    assertThat(world.engineImages).isEmpty();
  }

  @Test
  void aFailedUpdateGivesTheNamesBack() throws Exception {
    extensions.install(world.archive(tool), progress);
    TestImage next = TestImage.full("acme/tool", "2.0", "sha256:packed-tool-3").along(newDb);
    world.onStart =
        extension -> {
          if (extension.tag().equals("2.0")) {
            throw new BerthException("the backend does not start");
          }
        };

    assertThatThrownBy(() -> extensions.update(world.archive(next), progress))
        .hasMessage("the backend does not start");

    assertThat(world.engineImages).containsEntry(DB, db);
    assertThat(world.untaggedImages).doesNotContainKey(newDb.id());
    assertThat(world.containers).containsEntry("acme_tool", tool.id());
  }
}
