package berth.itests.harness;

import java.time.Duration;
import java.util.stream.Stream;

/** The sample extension, which a window that is opened with "--sample" installs. */
public record Sample(Berth berth) {
  public static final String ID = "berth/sample";

  /** Waits until it is installed, and opens its page. */
  public void open() {
    Waiting.until(
        "the sample is installed",
        Duration.ofSeconds(60),
        () -> berth.run("extension", "ls", "--json").succeeded().out().contains(ID));
    berth.run("ui", "open", ID).succeeded();
  }

  /**
   * Waits until cards of its page show live data.
   *
   * @param cards "backend", "host" or "containers"
   */
  public void awaitLiveData(String... cards) {
    Waiting.until(
        "live data of " + String.join(", ", cards),
        Duration.ofSeconds(30),
        () -> {
          String live = berth.evaluate(ID, "document.documentElement.dataset.ready || ''").asText();
          return Stream.of(cards).allMatch(live::contains);
        });
  }
}
