package berth.components;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.component.Component.Origin;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was chosen meets the next start. */
@Timeout(120)
class StartOfPartsTest {
  private static final String PART = TestJar.NAME;
  private static final Policy ALL = _ -> {};

  @TempDir private Path home;
  @TempDir private Path jars;
  private Path own;
  private TestBerth berth;

  @BeforeEach
  void makeOwn() {
    own = TestJar.of(jars, "1.0.0");
  }

  @AfterEach
  void stop() throws Exception {
    berth.close();
  }

  /** Starts Berth, and its parts as far as they start. */
  private String start(Policy policy) throws Exception {
    berth = new TestBerth(home, policy);
    return berth.startParts(own);
  }

  /** Ends Berth as a process that is killed ends: nothing is noted. */
  private String restart(Policy policy) throws Exception {
    berth.close();
    return start(policy);
  }

  private void choose(String version) throws Exception {
    berth.components.update(PART, TestJar.of(jars, version), TestBerth.SILENT);
  }

  private String running() {
    return berth.listed(PART).version();
  }

  @Test
  void aStartThatEndsWellProvesTheSet() throws Exception {
    start(ALL);
    choose("2.0.0");
    assertThat(berth.chosen.choices().worked()).isEmpty();

    assertThat(restart(ALL)).isEmpty();

    assertThat(running()).isEqualTo("2.0.0");
    assertThat(berth.chosen.choices().worked()).containsOnlyKeys(PART);
    assertThat(berth.chosen.choices().failedStarts()).isZero();
  }

  @Test
  void twoStartsWithoutAnEndFallBackToTheSetThatWorked() throws Exception {
    start(ALL);
    choose("2.0.0");
    restart(ALL);
    choose("3.0.0");
    for (int killed = 1; killed <= 2; killed++) {
      berth.close();
      berth = new TestBerth(home, ALL);
      assertThat(berth.start.apply(List.of(own))).doesNotContain(own);
      assertThat(berth.chosen.choices().failedStarts()).isEqualTo(killed);
    }

    assertThat(restart(ALL)).isEmpty();

    assertThat(running()).isEqualTo("2.0.0");
    assertThat(berth.listed(PART).problem().orElse(""))
        .isEqualTo("Version 3.0.0 was given up because starts with it failed: the start broke off");
    assertThat(berth.listed(PART).previous()).isEmpty();
    restart(ALL);
    assertThat(running()).isEqualTo("2.0.0");
    assertThat(berth.listed(PART).problem()).isPresent();
    choose("4.0.0");
    assertThat(berth.listed(PART).problem()).isEmpty();
  }

  @Test
  void aSetThatWorkedAndFailsTwiceFallsBackToWhatWasDelivered() throws Exception {
    start(ALL);
    choose("2.0.0");
    restart(ALL);
    for (int failed = 1; failed <= 2; failed++) {
      berth.close();
      berth = new TestBerth(home, ALL);
      assertThat(berth.start.apply(List.of(own))).doesNotContain(own);
      berth.start.accept("it does not resolve");
    }

    assertThat(restart(ALL)).isEmpty();

    assertThat(running()).isEqualTo("1.0.0");
    assertThat(berth.listed(PART).origin()).isEqualTo(Origin.STOCK);
    assertThat(berth.listed(PART).problem().orElse(""))
        .contains("Version 2.0.0")
        .contains("it does not resolve");
    assertThat(Files.list(home.resolve("components/store"))).isEmpty();
  }

  @Test
  void aSetThatWorkedIsNotGivenUpBecauseStartsWereCalledOff() throws Exception {
    start(ALL);
    choose("2.0.0");
    restart(ALL);
    for (int killed = 1; killed <= 3; killed++) {
      berth.close();
      berth = new TestBerth(home, ALL);
      berth.start.apply(List.of(own));
    }

    restart(ALL);

    assertThat(running()).isEqualTo("2.0.0");
  }

  @Test
  void aJarThatWasChangedIsNotStarted() throws Exception {
    start(ALL);
    choose("2.0.0");
    Path copy = Files.list(home.resolve("components/store")).findFirst().orElseThrow();
    Files.write(copy, Files.readAllBytes(TestJar.of(jars, "6.6.6")));

    assertThat(restart(ALL)).isEmpty();

    assertThat(running()).isEqualTo("1.0.0");
    assertThat(berth.listed(PART).problem().orElse(""))
        .startsWith("Version 2.0.0 was not started: ")
        .contains("damaged");
  }

  @Test
  void whatThePolicyForbidsIsNotStarted() throws Exception {
    start(ALL);
    choose("2.0.0");

    restart(
        _ -> {
          throw new RefusedException("components.change", "Nobody changes parts.");
        });

    assertThat(running()).isEqualTo("1.0.0");
    assertThat(berth.listed(PART).problem().orElse("")).contains("Nobody changes parts.");
  }

  @Test
  void aPartThatLacksWhatItProvidedIsNoGoodStart() throws Exception {
    start(ALL);
    choose("2.0.0");
    berth.chosen.change(
        now -> {
          var choice = now.parts().get(PART);
          var more = List.of("berth.api.catalog.Catalog", "berth.api.host.HostCommands");
          return now.with(
              PART,
              new berth.components.choice.Choice(
                  choice.jar(), choice.previous(), choice.added(), more, ""));
        });

    assertThat(restart(ALL))
        .isEqualTo("test.part 2.0.0 does not provide berth.api.host.HostCommands.");
  }

  @Test
  void aDamagedFileOfChoicesIsPutAside() throws Exception {
    start(ALL);
    choose("2.0.0");
    Files.writeString(home.resolve("components/chosen.json"), "{\"parts\": {\"a\": {}}}");

    assertThat(restart(ALL)).isEmpty();

    assertThat(running()).isEqualTo("1.0.0");
    assertThat(home.resolve("components/chosen.json.damaged")).exists();
  }

  @Test
  void aChosenPartOfTheWindowStaysAwayWithoutIt() throws Exception {
    start(ALL);
    Path added = TestJar.with(jars, "1.0.0", Map.of("Bundle-SymbolicName", "test.added"));
    berth.components.install(added, TestBerth.SILENT);
    choose("2.0.0");
    berth.close();
    berth = new TestBerth(home, ALL);

    // A Berth without a window is not delivered with all parts.
    List<Path> jars = berth.start.apply(List.of());

    assertThat(jars).hasSize(1);
    assertThat(berth.chosen.choices().chosen()).containsOnlyKeys(PART, "test.added");
  }
}
