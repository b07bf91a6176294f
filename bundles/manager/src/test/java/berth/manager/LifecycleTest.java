package berth.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.extension.Extension;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stopping and starting what is installed, for now and for good. */
class LifecycleTest extends ManagerTest {
  private static final String ID = "acme/tool";
  private static final String KEY = "acme_tool";

  private final TestImage one = TestImage.full(ID, "1", "sha256:life-one");
  private final TestImage two = TestImage.full(ID, "2", "sha256:life-two");

  @BeforeEach
  void install() throws Exception {
    extensions.install(world.archive(one), progress);
    events.clear();
    warnings.clear();
  }

  private Extension extension() {
    return extensions.find(ID).orElseThrow();
  }

  private void catchUp() throws InterruptedException {
    extensions.upkeep(leadership).catchUp();
  }

  @Test
  void disablingTakesTheBackendDownForGoodAndKeepsTheRest() throws Exception {
    extensions.disable(ID, progress);

    assertThat(extension().enabled()).isFalse();
    assertThat(events).containsExactly("installed acme/tool:1");
    assertThat(world.containers).isEmpty();
    assertThat(world.volumes).containsExactly(KEY);
    assertThat(world.engineImages).containsKey("acme/tool:1");
    assertThat(folder(KEY).resolve("disabled")).exists();
    assertThat(restart().find(ID).orElseThrow().enabled()).isFalse();
    assertThat(world.containers).isEmpty();
    for (Start start : new Start[] {extensions::start, extensions::restart}) {
      assertThatThrownBy(() -> start.of(ID, progress))
          .isInstanceOf(BerthException.class)
          .hasMessage("acme/tool is disabled. Enable it first (berth extension enable acme/tool).");
    }
    extensions.stop(ID, progress);
    extensions.disable(ID, progress);
    assertThat(warnings).isEmpty();

    extensions.enable(ID, progress);

    assertThat(extension().enabled()).isTrue();
    assertThat(world.containers).containsEntry(KEY, one.id());
    assertThat(folder(KEY).resolve("disabled")).doesNotExist();
    assertThat(restart().find(ID).orElseThrow().enabled()).isTrue();
  }

  private interface Start {
    void of(String id, berth.api.Progress progress) throws BerthException;
  }

  @Test
  void anUpdateOfWhatIsDisabledStaysDisabled() throws Exception {
    extensions.disable(ID, progress);

    Extension updated = extensions.update(world.archive(two), progress);

    assertThat(updated.enabled()).isFalse();
    assertThat(extension()).isEqualTo(updated);
    assertThat(world.containers).isEmpty();
    assertThat(restart().list()).containsExactly(updated);
    assertThat(world.containers).isEmpty();
    extensions.enable(ID, progress);
    assertThat(world.containers).containsEntry(KEY, two.id());
  }

  @Test
  void aFailedUpdateOfWhatIsDisabledLeavesItSo() throws Exception {
    extensions.disable(ID, progress);
    Extension old = extension();
    TestImage cut = TestImage.full(ID, "1", "sha256:life-cut-short");

    assertThatThrownBy(() -> extensions.update(world.archive(cut), progress))
        .hasMessageContaining("cut short");

    assertThat(extension()).isEqualTo(old);
    assertThat(world.containers).isEmpty();
    assertThat(world.engineImages).containsOnlyKeys("acme/tool:1").containsValue(one);
    assertThat(restart().list()).containsExactly(old);
    assertThat(world.containers).isEmpty();
  }

  @Test
  void whatIsDisabledWithoutAnEngineGoesWhenThereIsOne() throws Exception {
    world.engineAnswers = false;

    extensions.disable(ID, progress);

    assertThat(extension().enabled()).isFalse();
    assertThat(warnings).singleElement().asString().contains("its containers could not be removed");
    assertThat(world.containers).containsKey(KEY);
    catchUp();
    world.engineAnswers = true;
    catchUp();
    assertThat(world.containers).isEmpty();
    assertThat(world.volumes).containsExactly(KEY);
  }

  @Test
  void whatIsEnabledWithoutAnEngineStartsWhenThereIsOne() throws Exception {
    extensions.disable(ID, progress);
    world.engineAnswers = false;

    extensions.enable(ID, progress);

    assertThat(extension().enabled()).isTrue();
    assertThat(warnings).singleElement().asString().contains("No engine answers");
    world.engineAnswers = true;
    catchUp();
    assertThat(world.containers).containsEntry(KEY, one.id());
  }

  @Test
  void whatDoesNotStartIsEnabledAllTheSame() throws Exception {
    extensions.disable(ID, progress);
    world.onStart =
        extension -> {
          world.containers.remove(KEY);
          throw new BerthException("Compose says no");
        };

    assertThatThrownBy(() -> extensions.enable(ID, progress))
        .isInstanceOf(BerthException.class)
        .hasMessage("acme/tool is enabled, but its backend did not start: Compose says no");

    assertThat(extension().enabled()).isTrue();
    world.onStart = extension -> {};
    assertThat(restart().find(ID).orElseThrow().enabled()).isTrue();
    assertThat(world.containers).containsKey(KEY);
  }

  @Test
  void enablingThatIsCalledOffLeavesItDisabled() throws Exception {
    extensions.disable(ID, progress);
    world.onStart =
        extension -> {
          Thread.currentThread().interrupt();
          throw new CancelledException("called off");
        };

    assertThatThrownBy(() -> extensions.enable(ID, progress))
        .isInstanceOf(CancelledException.class);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(extension().enabled()).isFalse();
    assertThat(world.containers).isEmpty();
    assertThat(folder(KEY).resolve("disabled")).exists();
  }

  @Test
  void whatBreaksOffBecauseItIsCalledOffSaysSo() throws Exception {
    world.onStart =
        extension -> {
          Thread.currentThread().interrupt();
          throw new BerthException("the engine's stream ended");
        };

    assertThatThrownBy(() -> extensions.start(ID, progress))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining(ID);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void beingCalledOffBeforeChangesNothing() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> extensions.disable(ID, progress))
        .isInstanceOf(CancelledException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> extensions.remove(ID, progress))
        .isInstanceOf(CancelledException.class);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(restart().find(ID).orElseThrow().enabled()).isTrue();
    assertThat(world.containers).containsKey(KEY);
  }

  @Test
  void whatIsStoppedStaysSoUntilItIsStartedOrBerthIs() throws Exception {
    extensions.stop(ID, progress);
    assertThat(world.stopped).containsExactly(KEY);
    assertThat(world.containers).containsKey(KEY);
    catchUp();
    assertThat(world.stopped).containsExactly(KEY);

    extensions.start(ID, progress);
    assertThat(world.stopped).isEmpty();
    world.stopped.add(KEY); // By somebody else.
    catchUp();
    assertThat(world.stopped).isEmpty();

    extensions.stop(ID, progress);
    restart();
    assertThat(world.stopped).isEmpty();
    assertThat(extension().enabled()).isTrue();
  }

  @Test
  void restartingStopsAndStarts() throws Exception {
    world.onStop = extension -> events.add("stopped " + extension.id());
    world.onStart = extension -> events.add("started " + extension.id());

    extensions.restart(ID, progress);

    assertThat(events).containsExactly("stopped acme/tool", "started acme/tool");
    assertThat(world.stopped).isEmpty();
  }

  @Test
  void whatLivesOnAnotherEngineIsLeftThere() throws Exception {
    world.elsewhere.add(KEY);
    catchUp();
    assertThat(world.elsewhere).containsExactly(KEY);

    extensions.disable(ID, progress);
    catchUp();
    assertThat(warnings).singleElement().asString().contains("since they are on another engine");
    assertThat(world.containers).containsKey(KEY);

    world.elsewhere.clear();
    catchUp();
    assertThat(world.containers).isEmpty();
  }

  @Test
  void whatLivesOnAnotherEngineIsRemovedThereOnceThatIsBack() throws Exception {
    world.elsewhere.add(KEY);

    extensions.remove(ID, progress);

    assertThat(extensions.list()).isEmpty();
    assertThat(world.containers).containsKey(KEY);
    assertThat(world.engineImages).as("images of this engine").containsKey("acme/tool:1");
    assertThat(warnings).singleElement().asString().contains("since they are on another engine");
    world.elsewhere.clear();
    catchUp();
    assertNothingIsLeft();
    assertThat(world.engineImages).isEmpty();
  }

  @Test
  void whatIsMovedByAnUpdateLeavesTheOtherEngineAlone() throws Exception {
    world.elsewhere.add(KEY);

    extensions.update(world.archive(two), progress);

    assertThat(world.containers).containsEntry(KEY, two.id());
    assertThat(world.elsewhere).isEmpty();
  }

  @Test
  void removingWhatIsDisabledLeavesNothingAndALeftoverDoesNotCount() throws Exception {
    extensions.disable(ID, progress);
    extensions.remove(ID, progress);
    assertNothingIsLeft();

    Files.createDirectory(folder(KEY));
    Files.createFile(folder(KEY).resolve("disabled"));
    extensions.install(world.archive(one), progress);

    assertThat(extension().enabled()).isTrue();
    assertThat(world.containers).containsKey(KEY);
    extensions.remove(ID, progress);
    Files.createDirectory(folder(KEY));
    Files.createFile(folder(KEY).resolve("disabled"));
    restart();
    assertNothingIsLeft();
  }
}
