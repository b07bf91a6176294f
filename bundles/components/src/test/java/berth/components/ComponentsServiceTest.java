package berth.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.catalog.Catalog;
import berth.api.component.Component;
import berth.api.component.Component.Origin;
import berth.api.component.Component.State;
import berth.api.policy.Act;
import berth.api.policy.RefusedException;
import berth.lease.Leases;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.wiring.BundleWiring;

/** Bundles of a real framework are replaced. */
@Timeout(120)
class ComponentsServiceTest {
  private static final String PART = TestJar.NAME;

  @TempDir private Path home;
  @TempDir private Path jars;
  private final List<Act> asked = new ArrayList<>();
  private String refused = "";
  private TestBerth berth;
  private Leases leases;
  private Catalog catalog;

  @BeforeEach
  void start() throws Exception {
    berth = new TestBerth(home, this::check);
    assertThat(berth.startParts(TestJar.of(jars, "1.0.0"))).isEmpty();
    leases = new Leases(berth.user());
    catalog = leases.of(Catalog.class);
  }

  @AfterEach
  void stop() throws Exception {
    leases.close();
    berth.close();
  }

  private void check(Act act) throws RefusedException {
    asked.add(act);
    if (act instanceof Act.ChangeComponent change && change.name().equals(refused)) {
      throw new RefusedException("components.change", "The policy forbids it.");
    }
  }

  /** Which version answers. */
  private String answer() throws BerthException {
    return catalog.entries().getFirst().tag();
  }

  private Component update(Path jar) throws BerthException {
    return berth.components.update(PART, jar, TestBerth.SILENT);
  }

  private void awaitAlone(String version) {
    TestBerth.await(
        "only " + version + " is there", () -> berth.versions(PART).equals(List.of(version)));
  }

  @Test
  void aNewVersionTakesThePlaceOfTheOld() throws Exception {
    Component updated = update(TestJar.of(jars, "2.0.0"));

    assertThat(updated.version()).isEqualTo("2.0.0");
    assertThat(updated.state()).isEqualTo(State.ACTIVE);
    assertThat(updated.origin()).isEqualTo(Origin.USER);
    assertThat(updated.previous()).contains("1.0.0");
    assertThat(updated.services()).containsExactly(Catalog.class.getName());
    assertThat(answer()).isEqualTo("2.0.0");
    awaitAlone("2.0.0");
    assertThat(berth.journal)
        .containsExactly("1.0.0 takeOver", "1.0.0 handOver", "2.0.0 takeOver", "1.0.0 stop");
    assertThat(asked).containsExactly(new Act.ChangeComponent(PART, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "start, no strength",
    "hang, did not start within 2 s",
    "missing, does not provide berth.api.catalog.Catalog",
    "activation, the component was not activated",
    "throws, no catalog",
    "error, no/class",
    "nothing, the entries returned null",
    "ranking, service.ranking",
    "takeover, the place is taken"
  })
  void theOldOneGoesOnWhenTheNewOneDoesNotProveItself(String fault, String reason)
      throws Exception {
    try (Callers callers = new Callers(1, () -> assertThat(answer()).isEqualTo("1.0.0"))) {
      callers.awaitCalls();

      assertThatThrownBy(() -> update(TestJar.faulty(jars, "2.0.0", fault)))
          .isInstanceOf(BerthException.class)
          .hasMessageContaining("2.0.0")
          .hasMessageContaining(reason)
          .hasMessageEndingWith("Version 1.0.0 goes on.");

      callers.awaitCalls();
      awaitAlone("1.0.0");
    }
    Component left = berth.listed(PART);
    assertThat(left.state()).isEqualTo(State.ACTIVE);
    assertThat(left.problem().orElse("")).contains("Version 2.0.0 failed").contains(reason);
    assertThat(berth.journal).doesNotContain("1.0.0 stop");
    if (fault.equals("takeover")) {
      assertThat(berth.journal)
          .startsWith("1.0.0 takeOver", "1.0.0 handOver", "1.0.0 takeOver")
          .doesNotContain("2.0.0 takeOver");
    } else {
      assertThat(berth.journal).startsWith("1.0.0 takeOver").doesNotContain("1.0.0 handOver");
    }
    assertThat(Files.list(home.resolve("components/store"))).isEmpty();
    // What failed leaves nothing behind that would disturb the next.
    assertThat(update(TestJar.of(jars, "2.0.0")).problem()).isEmpty();
    assertThat(answer()).isEqualTo("2.0.0");
  }

  @Test
  void manyReplacementsLoseNoCallAndLeaveNoClassLoader() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    Path jar = TestJar.of(jars, "1.0.0");
    try (Callers callers = new Callers(8, () -> assertThat(answer()).isNotEmpty())) {
      for (int swap = 0; swap < 10; swap++) {
        callers.awaitCalls();
        loaders.add(new WeakReference<>(loader()));
        update(jar);
        awaitAlone("1.0.0");
      }
    }
    TestBerth.await(
        "the class loaders of the old versions are collected",
        () -> {
          System.gc();
          return loaders.stream().allMatch(loader -> loader.get() == null);
        });
  }

  private ClassLoader loader() {
    return berth.bundle(PART).adapt(BundleWiring.class).getClassLoader();
  }

  @Test
  void allNewCallsGoToTheNewOneWhileCallsOfTheOldStillEnd() throws Exception {
    Catalog second = leases.of(Catalog.class, "(test.second=true)");
    update(TestJar.faulty(jars, "2.0.0", "slow"));
    awaitAlone("2.0.0");
    berth.journal.add("2.0.0 slow");
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        var inFlight = executor.submit(this::answer);
        TestBerth.await("a call is in flight", () -> berth.journal.contains("2.0.0 waits"));

        update(TestJar.faulty(jars, "3.0.0", "slow"));

        assertThat(answer()).isEqualTo("3.0.0");
        assertThat(second.entries().getFirst().tag()).isEqualTo("3.0.0");
        assertThat(inFlight.isDone()).isFalse();
        berth.journal.remove("2.0.0 slow");
        assertThat(inFlight.get()).isEqualTo("2.0.0");
      } finally {
        berth.journal.remove("2.0.0 slow");
      }
    }
    awaitAlone("3.0.0");
  }

  @Test
  void aRollbackBringsTheVersionBeforeBack() throws Exception {
    assertThatThrownBy(() -> berth.components.rollback(PART, TestBerth.SILENT))
        .hasMessageContaining("no version of test.part before 1.0.0");
    update(TestJar.of(jars, "2.0.0"));
    update(TestJar.of(jars, "3.0.0"));

    assertThat(berth.components.rollback(PART, TestBerth.SILENT).previous()).contains("3.0.0");
    assertThat(answer()).isEqualTo("2.0.0");
    assertThat(berth.components.rollback(PART, TestBerth.SILENT).version()).isEqualTo("3.0.0");
    assertThat(answer()).isEqualTo("3.0.0");
  }

  @Test
  void aRollbackGoesBackToWhatWasDelivered() throws Exception {
    update(TestJar.of(jars, "2.0.0"));

    Component back = berth.components.rollback(PART, TestBerth.SILENT);

    assertThat(back.version()).isEqualTo("1.0.0");
    assertThat(back.origin()).isEqualTo(Origin.STOCK);
    assertThat(answer()).isEqualTo("1.0.0");
  }

  @Test
  void whatWasChosenSurvivesARestart() throws Exception {
    Path own = TestJar.of(jars, "1.0.0");
    update(TestJar.of(jars, "2.0.0"));
    Path added = TestJar.with(jars, "1.1.0", Map.of("Bundle-SymbolicName", "test.added"));
    assertThat(berth.components.install(added, TestBerth.SILENT).name()).isEqualTo("test.added");
    leases.close();
    berth.close();

    berth = new TestBerth(home, this::check);
    assertThat(berth.startParts(own)).isEmpty();
    leases = new Leases(berth.user());

    assertThat(berth.listed(PART).version()).isEqualTo("2.0.0");
    assertThat(berth.listed(PART).origin()).isEqualTo(Origin.USER);
    assertThat(berth.listed(PART).previous()).contains("1.0.0");
    assertThat(berth.listed("test.added").version()).isEqualTo("1.1.0");
    berth.components.remove("test.added", TestBerth.SILENT);
    TestBerth.await("it has gone", () -> berth.versions("test.added").isEmpty());
  }

  @Test
  void stopsAndStarts() throws Exception {
    berth.components.stop(PART, TestBerth.SILENT);
    TestBerth.await("it has stopped", () -> berth.listed(PART).state() == State.STOPPED);

    berth.components.start(PART, TestBerth.SILENT);

    assertThat(answer()).isEqualTo("1.0.0");
    assertThat(berth.journal).containsExactly("1.0.0 takeOver", "1.0.0 stop", "1.0.0 takeOver");
  }

  @Test
  void refusesWhatIsNoReplacement() throws Exception {
    Path other = TestJar.with(jars, "1.0.0", Map.of("Bundle-SymbolicName", "test.other"));
    assertThatThrownBy(() -> update(other)).hasMessageContaining("is the bundle test.other");
    assertThatThrownBy(() -> update(jars.resolve("gone.jar"))).hasMessageContaining("gone.jar");
    Path text = Files.writeString(jars.resolve("text.jar"), "no zip");
    assertThatThrownBy(() -> update(text)).hasMessageContaining("text.jar is no OSGi bundle");
    assertThatThrownBy(() -> berth.components.install(TestJar.of(jars, "2.0.0"), TestBerth.SILENT))
        .hasMessageContaining("is there already, in version 1.0.0");
    assertThatThrownBy(() -> berth.components.remove(PART, TestBerth.SILENT))
        .hasMessageContaining("was delivered and stays");
    assertThatThrownBy(() -> berth.components.stop("nobody", TestBerth.SILENT))
        .hasMessageContaining("no bundle nobody");
    assertThat(answer()).isEqualTo("1.0.0");
  }

  @Test
  void theFoundationStays() throws Exception {
    berth.chosen.begin(List.of(), java.util.Set.of(berth.bundle(PART).getBundleId()));

    assertThat(berth.listed(PART).replaceable()).isFalse();
    assertThatThrownBy(() -> update(TestJar.of(jars, "2.0.0")))
        .hasMessageContaining("belongs to the foundation");
    assertThatThrownBy(() -> berth.components.stop(PART, TestBerth.SILENT))
        .hasMessageContaining("belongs to the foundation");
  }

  @Test
  void thePolicyIsAskedBeforeAnythingIsInstalled() throws Exception {
    refused = PART;
    assertThatThrownBy(() -> update(TestJar.of(jars, "2.0.0")))
        .isInstanceOf(RefusedException.class)
        .hasMessage("The policy forbids it.");
    assertThatThrownBy(() -> berth.components.stop(PART, TestBerth.SILENT))
        .isInstanceOf(RefusedException.class);
    assertThat(berth.versions(PART)).containsExactly("1.0.0");
    assertThat(Files.list(home.resolve("components/store"))).isEmpty();
  }

  @Test
  void aJarOfTheFolderComesAndGoes() throws Exception {
    FolderWatch folder =
        new FolderWatch(berth.context, berth.components, berth.chosen, berth.problems);
    Path file = Files.copy(TestJar.of(jars, "2.0.0"), jars.resolve("bundle.jar"));

    folder.takeIn(file);
    assertThat(answer()).isEqualTo("2.0.0");
    assertThat(berth.listed(PART).origin()).isEqualTo(Origin.FOLDER);
    assertThat(folder.taken()).containsExactly("bundle.jar");
    awaitAlone("2.0.0");
    berth.journal.clear();
    folder.takeIn(file);
    assertThat(berth.journal).as("the same file is not taken in twice").isEmpty();

    folder.takeOut("bundle.jar");
    assertThat(answer()).isEqualTo("1.0.0");
    assertThat(folder.taken()).isEmpty();
  }

  @Test
  void aNewBundleOfTheFolderGoesWithItsFile() throws Exception {
    FolderWatch folder =
        new FolderWatch(berth.context, berth.components, berth.chosen, berth.problems);
    Path file = TestJar.with(jars, "1.0.0", Map.of("Bundle-SymbolicName", "test.added"));

    folder.takeIn(file);
    assertThat(berth.listed("test.added").state()).isEqualTo(State.ACTIVE);
    folder.takeOut(file.getFileName().toString());

    TestBerth.await("it has gone", () -> berth.versions("test.added").isEmpty());
    assertThat(berth.chosen.choices().parts()).isEmpty();
  }

  @Test
  void aFileOfTheFolderThatIsRefusedSaysWhy() throws Exception {
    FolderWatch folder =
        new FolderWatch(berth.context, berth.components, berth.chosen, berth.problems);
    Path file = TestJar.faulty(jars, "2.0.0", "throws");
    String name = file.getFileName().toString();

    folder.takeIn(file);

    assertThat(answer()).isEqualTo("1.0.0");
    assertThat(berth.listed(name).problem().orElse("")).contains("no catalog");
    assertThat(folder.taken()).isEmpty();
    folder.refused(name, "");
    assertThat(berth.components.list()).noneMatch(component -> component.name().equals(name));
  }

  @Test
  void whatARollbackReplacedStaysSoThoughItsFileGoes() throws Exception {
    FolderWatch folder =
        new FolderWatch(berth.context, berth.components, berth.chosen, berth.problems);
    Path file = TestJar.of(jars, "2.0.0");
    folder.takeIn(file);
    update(TestJar.of(jars, "3.0.0"));

    folder.takeOut(file.getFileName().toString());

    assertThat(answer()).isEqualTo("3.0.0");
    assertThat(folder.taken()).isEmpty();
  }
}
