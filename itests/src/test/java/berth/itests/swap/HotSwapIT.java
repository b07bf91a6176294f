package berth.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.ProcessMemory;
import berth.itests.harness.Result;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sixteen pages call everything they can, and threads call the contracts, while each part is
 * replaced: no call fails. That nothing of the old part is left is {@link ForgottenPartsIT}'s.
 */
@Tag("engine")
@Tag("display")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HotSwapIT {
  private static final int PAGES = 16;
  private static final int SWAPS = Integer.getInteger("berth.swaps", 2);
  private static final String EXTENSION = TestExtension.HAMMER.id();

  /** Parts that all calls of pages go through, or that install what pages are made of. */
  private static final List<String> WORKING =
      List.of("berth.metadata", "berth.image", "berth.backend", "berth.bridge", "berth.host");

  private static final List<String> OTHERS =
      List.of("berth.catalog", "berth.manager", "berth.engine", "berth.control");

  @TempDir private static Path folder;
  private static Berth berth;
  private static Hammer hammer;
  private static Parts parts;
  private static CommandCalls commands;

  @BeforeAll
  static void hammer() {
    TestImages images = new TestImages(Path.of(System.getProperty("berth.target"), "images"));
    berth = Berth.fresh().openWindow();
    berth
        .run("extension", "install", "-f", images.archive(TestExtension.HAMMER).toString())
        .succeeded();
    parts = new Parts(berth, folder);
    hammer = Hammer.in(berth, EXTENSION, PAGES);
    hammer.go(EXTENSION);
    commands = CommandCalls.of(berth);
    hammer.awaitCallsAfter(hammer.report());
    berth.screenshot("hot-swap");
  }

  @AfterAll
  static void close() {
    if (commands != null) {
      commands.close();
    }
    berth.close();
  }

  static List<String> parts() {
    return Stream.concat(WORKING.stream(), OTHERS.stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("parts")
  @Order(1)
  void aPartThatIsReplacedLosesNoCall(String part) {
    for (int swap = 0; swap < SWAPS; swap++) {
      Hammer.Report before = hammer.report();
      parts.swap(part);
      hammer.awaitCallsAfter(before);
      assertThat(hammer.report().failed()).as("swap %d of %s", swap + 1, part).isEmpty();
      assertThat(commands.failed()).as("swap %d of %s", swap + 1, part).isEmpty();
    }
  }

  static Stream<Arguments> flaws() {
    return WORKING.stream()
        .flatMap(
            part ->
                Stream.of(Flaw.DOES_NOT_ACTIVATE, Flaw.THROWS_ON_EVERY_CALL)
                    .map(flaw -> Arguments.of(part, flaw)));
  }

  @ParameterizedTest
  @MethodSource("flaws")
  @Order(2)
  void aVersionThatIsNoGoodLeavesTheOldOneInPlace(String part, Flaw flaw) {
    assertLeftInPlace(part, flaw);
    Waiting.until(
        () -> part + " is there once: " + parts.state(part),
        Duration.ofMinutes(1),
        () -> parts.isAlone(part));
  }

  /** It goes on hanging, and Berth ends all the same. */
  @Test
  @Order(4)
  void aVersionThatHangsLeavesTheOldOneInPlace() {
    assertLeftInPlace("berth.bridge", Flaw.HANGS_IN_ACTIVATION);
  }

  private static void assertLeftInPlace(String part, Flaw flaw) {
    Hammer.Report before = hammer.report();

    Result update = parts.swapForOneThat(flaw, part);

    assertThat(update.exit()).isEqualTo(1);
    assertThat(update.err()).contains(part);
    assertThat(parts.state(part)).contains("active");
    hammer.awaitCallsAfter(before);
    assertThat(hammer.report().failed()).isEmpty();
    assertThat(commands.failed()).isEmpty();
  }

  @Test
  @Order(3)
  void swapsTakeUpNoMemory() {
    ProcessMemory before = memory();
    WORKING.forEach(parts::swap);
    AtomicReference<ProcessMemory> after = new AtomicReference<>(before);
    Waiting.until(
        () -> "memory returns to " + before + "; it is " + after,
        Duration.ofMinutes(1),
        () -> {
          after.set(memory());
          return after.get().heap() <= before.heap() * 1.05;
        });
  }

  /** What calls take up for a moment does not count. */
  private static ProcessMemory memory() {
    return whilePaused(() -> ProcessMemory.of(berth.window()));
  }

  private static <T> T whilePaused(Supplier<T> look) {
    hammer.pause();
    try {
      return look.get();
    } finally {
      hammer.go(EXTENSION);
    }
  }
}
