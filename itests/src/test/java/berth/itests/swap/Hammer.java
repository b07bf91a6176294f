package berth.itests.swap;

import berth.itests.harness.Berth;
import berth.itests.harness.Waiting;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The test's bundle in a running Berth, seen from the test. */
public final class Hammer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration GOES_ON = Duration.ofSeconds(60);

  private final Path socket;

  private Hammer(Path socket) {
    this.socket = socket;
  }

  /** Adds the bundle and opens pages of an installed extension; they do nothing yet. */
  public static Hammer in(Berth berth, String extension, int pages) {
    Path jar = HammerBundle.write(Path.of(System.getProperty("berth.target"), "hammer.jar"));
    berth.run("bundle", "install", jar.toAbsolutePath().toString()).succeeded();
    Hammer hammer = new Hammer(berth.home().resolve("hammer.sock"));
    hammer.ask("open " + pages + " " + extension);
    return hammer;
  }

  /** All pages and services are called from now on. */
  public void go(String extension) {
    ask("go " + extension);
  }

  /** Returns when the last call has ended. */
  public void pause() {
    ask("pause");
  }

  /** What was called so far; the longest calls are those since the last report. */
  public Report report() {
    JsonNode report = ask("report");
    List<Counter> counters = new ArrayList<>();
    int page = 0;
    for (JsonNode apis : report.path("pages")) {
      page++;
      for (var api : apis.properties()) {
        counters.add(Counter.of("page " + page, api.getKey(), api.getValue()));
      }
    }
    for (var service : report.path("services").properties()) {
      counters.add(Counter.of("service", service.getKey(), service.getValue()));
    }
    return new Report(counters);
  }

  /** Waits until everything was called again: a page that stands still would lose no call. */
  public void awaitCallsAfter(Report before) {
    Waiting.until(
        () -> "calls go on of " + report().idleSince(before),
        GOES_ON,
        () -> report().idleSince(before).isEmpty());
  }

  /** The class loaders of bundles that have gone, after a garbage collection. */
  public Loaders oldLoaders() {
    JsonNode loaders = ask("loaders");
    return new Loaders(
        loaders.path("gone").asInt(),
        loaders.path("left").valueStream().map(JsonNode::asText).toList());
  }

  private JsonNode ask(String command) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      PrintWriter out = new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), true);
      out.println(command);
      try (BufferedReader in =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
        boolean ok = "ok".equals(in.readLine());
        String answer = in.lines().collect(Collectors.joining("\n"));
        if (!ok) {
          throw new AssertionError(command + " failed: " + answer);
        }
        return JSON.readTree(answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How often something was called.
   *
   * @param where "page 3" or "service"
   * @param longest the longest call, in ms
   */
  public record Counter(
      String where, String name, long calls, long failures, double longest, List<String> errors) {
    static Counter of(String where, String name, JsonNode counter) {
      return new Counter(
          where,
          name,
          counter.path("calls").asLong(),
          counter.path("failures").asLong(),
          counter.path("longest").asDouble(),
          counter.path("errors").valueStream().map(JsonNode::asText).toList());
    }

    public boolean isPage() {
      return where.startsWith("page");
    }

    String title() {
      return where + ": " + name;
    }
  }

  /**
   * Class loaders of bundles.
   *
   * @param gone how many bundles have gone
   * @param left those of them whose class loader something still holds
   */
  public record Loaders(int gone, List<String> left) {}

  /** All counters at one time. */
  public record Report(List<Counter> counters) {
    public long calls() {
      return counters.stream().mapToLong(Counter::calls).sum();
    }

    /** The longest call of some, in ms. */
    public double longest(Predicate<Counter> some) {
      return counters.stream().filter(some).mapToDouble(Counter::longest).max().orElseThrow();
    }

    public List<Counter> failed() {
      return counters.stream().filter(counter -> counter.failures() > 0).toList();
    }

    /** What was not called since an earlier report. */
    List<String> idleSince(Report before) {
      List<String> idle = new ArrayList<>();
      for (int i = 0; i < counters.size(); i++) {
        if (counters.get(i).calls() <= before.counters.get(i).calls()) {
          idle.add(counters.get(i).title());
        }
      }
      return idle;
    }
  }
}
