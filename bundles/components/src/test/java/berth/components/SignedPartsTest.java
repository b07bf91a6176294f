package berth.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.component.Component.Origin;
import berth.api.component.Component.State;
import berth.api.policy.Act;
import berth.api.policy.RefusedException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An edition that takes signed jars only; those that it was delivered with are not signed. */
@Timeout(120)
class SignedPartsTest {
  private static final String PART = TestJar.NAME;
  private static TestKeys keys;

  @TempDir private Path home;
  @TempDir private Path jars;
  private Path own;
  private boolean strict = true;
  private TestBerth berth;

  @BeforeAll
  static void makeKeys(@TempDir Path folder) throws Exception {
    keys = TestKeys.in(folder, "acme");
  }

  @BeforeEach
  void start() throws Exception {
    own = TestJar.of(jars, "1.0.0");
    berth = new TestBerth(home, this::check);
    assertThat(berth.startParts(own)).isEmpty();
  }

  @AfterEach
  void stop() throws Exception {
    berth.close();
  }

  private void restart() throws Exception {
    berth.close();
    berth = new TestBerth(home, this::check);
    assertThat(berth.startParts(own)).isEmpty();
  }

  private void check(Act act) throws RefusedException {
    if (strict && act instanceof Act.ChangeComponent change && change.signers().isEmpty()) {
      throw new RefusedException("components.change", "It is not signed.");
    }
  }

  private Path signed(Path jar) throws Exception {
    return keys.sign(jar, "acme");
  }

  private void update(Path jar) throws Exception {
    berth.components.update(PART, jar, TestBerth.SILENT);
  }

  private String rollBack() throws Exception {
    return berth.components.rollback(PART, TestBerth.SILENT).version();
  }

  @Test
  void whatWasDeliveredComesBackThoughItIsNotSigned() throws Exception {
    update(signed(TestJar.of(jars, "2.0.0")));

    assertThat(rollBack()).isEqualTo("1.0.0");
    assertThat(berth.listed(PART).origin()).isEqualTo(Origin.STOCK);
    assertThat(rollBack()).as("the signed one was kept").isEqualTo("2.0.0");
  }

  @Test
  void anEarlierSignedOneComesBackAndAnotherThatIsNotSignedDoesNot() throws Exception {
    update(signed(TestJar.of(jars, "2.0.0")));
    update(signed(TestJar.of(jars, "3.0.0")));
    assertThat(rollBack()).isEqualTo("2.0.0");

    strict = false;
    update(TestJar.of(jars, "4.0.0"));
    update(signed(TestJar.of(jars, "5.0.0")));
    strict = true;
    assertThatThrownBy(this::rollBack)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.rule()).isEqualTo("components.change"));
    assertThat(berth.listed(PART).version()).isEqualTo("5.0.0");
  }

  @Test
  void theFileThatWasDeliveredIsTakenLikeASignedOne() throws Exception {
    update(signed(TestJar.of(jars, "2.0.0")));
    update(signed(TestJar.of(jars, "3.0.0")));

    update(own);
    restart();

    assertThat(berth.listed(PART).version()).isEqualTo("1.0.0");
    assertThat(berth.listed(PART).problem()).isEmpty();
    assertThat(berth.listed(PART).previous()).contains("3.0.0");
    assertThatThrownBy(() -> update(TestJar.with(jars, "1.0.0", Map.of("Bundle-Name", "Own"))))
        .as("the same version, but another jar")
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void whatWasAddedCanBeTakenAway() throws Exception {
    Path added = TestJar.with(jars, "1.0.0", Map.of("Bundle-SymbolicName", "test.added"));
    assertThatThrownBy(() -> berth.components.install(added, TestBerth.SILENT))
        .isInstanceOf(RefusedException.class);
    berth.components.install(signed(added), TestBerth.SILENT);

    berth.components.remove("test.added", TestBerth.SILENT);

    TestBerth.await("it has gone", () -> berth.versions("test.added").isEmpty());
  }

  @Test
  void whatIsStoppedIsStartedAgainAndNothingIsStopped() throws Exception {
    assertThatThrownBy(() -> berth.components.stop(PART, TestBerth.SILENT))
        .isInstanceOf(RefusedException.class);
    strict = false;
    berth.components.stop(PART, TestBerth.SILENT);
    TestBerth.await("it has stopped", () -> berth.listed(PART).state() == State.STOPPED);
    strict = true;

    berth.components.start(PART, TestBerth.SILENT);

    assertThat(berth.listed(PART).state()).isEqualTo(State.ACTIVE);
  }
}
