package berth.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.api.extension.Permission;
import berth.api.extension.Permission.Kind;
import berth.api.image.ImageSource;
import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the policy refuses is not installed; what it refuses later stays and is not run. */
class AdmissionTest extends ManagerTest {
  private static final String ID = "acme/tool";
  private static final String KEY = "acme_tool";
  private static final Policy NOT_VERSION_1 =
      act -> {
        if (act.equals(new Act.UseExtension("acme/tool:1"))) {
          throw new RefusedException("extensions.allowed", "not version 1");
        }
      };
  private static final Policy NOTHING_PRIVILEGED =
      act -> {
        if (act instanceof Act.Grant grant && grant.permission().kind() == Kind.PRIVILEGED) {
          throw new RefusedException("permissions.denied", "not " + grant.permission().detail());
        }
      };

  private final TestImage one = TestImage.full(ID, "1", "sha256:admission-one");
  private final TestImage two = TestImage.full(ID, "2", "sha256:admission-two");

  @Test
  void whatIsRefusedIsNotInstalled() throws Exception {
    world.policy = NOT_VERSION_1;
    assertThatThrownBy(() -> extensions.install(world.archive(one), progress))
        .isInstanceOf(RefusedException.class)
        .hasMessage("not version 1");
    assertNothingIsLeft();
    assertThat(steps).isEmpty();

    extensions.install(world.archive(two), progress);
    assertThat(extensions.find(ID).orElseThrow().refusal()).isEmpty();
    assertThatThrownBy(() -> extensions.update(world.archive(one), progress))
        .hasMessage("not version 1");
    assertThat(world.containers).containsEntry(KEY, two.id());
  }

  @Test
  void whatIsNamedWithItsTagIsRefusedBeforeItIsFetched() {
    world.policy = NOT_VERSION_1;
    for (ImageSource source :
        List.of(new ImageSource.Named("acme/tool:1"), new ImageSource.Published("acme/tool:1"))) {
      assertThatThrownBy(() -> extensions.install(source, progress)).hasMessage("not version 1");
    }
    assertThatThrownBy(() -> extensions.install(new ImageSource.Named("acme/tool"), progress))
        .hasMessageContaining("is no image");
  }

  @Test
  void whatAsksForMoreThanItMayIsNotInstalled() throws Exception {
    world.policy = NOTHING_PRIVILEGED;
    world.permissions = List.of(new Permission(Kind.PRIVILEGED, "web: privileged"));
    for (boolean engine : new boolean[] {true, false}) {
      world.engineAnswers = engine;
      assertThatThrownBy(() -> extensions.install(world.archive(one), progress))
          .isInstanceOf(RefusedException.class)
          .hasMessage("not web: privileged");
      assertNothingIsLeft();
    }
    world.engineAnswers = true;
    world.permissions = List.of(new Permission(Kind.PORTS, "web: 80"));
    extensions.install(world.archive(one), progress);
  }

  @Test
  void whatANewerPolicyRefusesStaysAndSaysWhy() throws Exception {
    for (Policy policy : List.of(NOT_VERSION_1, NOTHING_PRIVILEGED)) {
      world.policy = act -> {};
      world.permissions = List.of(new Permission(Kind.PRIVILEGED, "version 1"));
      extensions.install(world.archive(one), progress);
      assertThat(world.containers).containsKey(KEY);

      world.policy = policy;
      restart();

      Extension refused = extensions.find(ID).orElseThrow();
      assertThat(refused.refusal()).contains("not version 1");
      assertThat(refused.enabled()).isFalse();
      assertThat(world.containers).isEmpty();
      assertThat(world.volumes).contains(KEY);
      for (Start start :
          List.<Start>of(extensions::start, extensions::restart, extensions::enable)) {
        assertThatThrownBy(() -> start.of(ID, progress))
            .isInstanceOf(RefusedException.class)
            .hasMessage("not version 1");
      }
      restart();
      assertThat(world.containers).isEmpty();
      assertThat(Files.exists(folder(KEY).resolve("disabled"))).isFalse();

      world.policy = act -> {};
      restart();
      assertThat(extensions.find(ID).orElseThrow().refusal()).isEmpty();
      assertThat(extensions.find(ID).orElseThrow().enabled()).isTrue();
      assertThat(world.containers).containsKey(KEY);

      world.policy = policy;
      restart();
      extensions.remove(ID, progress);
      assertNothingIsLeft();
    }
  }

  @Test
  void anUpdateMakesARefusedOneAllowed() throws Exception {
    extensions.install(world.archive(one), progress);
    world.policy = NOT_VERSION_1;
    restart();

    extensions.update(world.archive(two), progress);

    Extension updated = extensions.find(ID).orElseThrow();
    assertThat(updated.refusal()).isEmpty();
    assertThat(updated.enabled()).isTrue();
    assertThat(world.containers).containsEntry(KEY, two.id());
  }

  @Test
  void aFailedUpdateDoesNotStartWhatIsRefused() throws Exception {
    extensions.install(world.archive(one), progress);
    world.policy = NOT_VERSION_1;
    restart();
    world.onStart =
        extension -> {
          throw new BerthException("Compose says no");
        };

    assertThatThrownBy(() -> extensions.update(world.archive(two), progress))
        .hasMessageContaining("Compose says no");

    world.onStart = extension -> {};
    assertThat(world.containers).isEmpty();
    assertThat(extensions.find(ID).orElseThrow().refusal()).contains("not version 1");
    assertThat(files(folder(KEY))).noneMatch(file -> file.contains("journal"));
    restart();
    assertThat(world.containers).isEmpty();
  }

  private interface Start {
    void of(String id, berth.api.Progress progress) throws BerthException;
  }
}
