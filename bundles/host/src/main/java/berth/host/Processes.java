package berth.host;

import berth.api.BerthException;
import berth.api.process.OutputListener;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts processes, and ends them when this part leaves or Berth ends. */
final class Processes {
  private static final Logger LOG = LoggerFactory.getLogger(Processes.class);
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  /** How Java writes arguments and variables for a new process; Windows takes any character. */
  private static final Charset LOCALE = Charset.forName(System.getProperty("sun.jnu.encoding"));

  private static final Duration ENDING = Duration.ofSeconds(6);
  private static final String REPLACED = "the part berth.host was replaced. Start it again.";

  private final Marker berth = Marker.ofThisBerth();
  private final Marker marker = berth.child(UUID.randomUUID().toString());
  private final Set<HostProcess> running = new HashSet<>();
  private long started;
  private boolean ended;

  /**
   * Starts a process without a shell and without input.
   *
   * @param name what the user knows it by
   * @param directory where it runs
   * @param environment on top of Berth's own
   */
  HostProcess start(
      String name,
      List<String> line,
      Path directory,
      Map<String, String> environment,
      OutputListener listener)
      throws BerthException {
    if (!Files.isDirectory(directory)) {
      throw new BerthException(
          "%s cannot run in %s, since that is no folder. Name a folder that exists as \"cwd\"."
              .formatted(name, directory));
    }
    for (String text : line) {
      requireEncodable(name, text);
    }
    for (String text : environment.values()) {
      requireEncodable(name, text);
    }
    synchronized (running) {
      if (ended) {
        throw new BerthException(
            name + " was not started, since everything or the part berth.host ends. Try it again.");
      }
      Marker own = marker.child(++started);
      HostProcess process;
      try {
        ProcessBuilder builder =
            new ProcessBuilder(line)
                .directory(directory.toFile())
                // The file that swallows everything is also the one that gives nothing.
                .redirectInput(
                    ProcessBuilder.Redirect.from(ProcessBuilder.Redirect.DISCARD.file()));
        builder.environment().putAll(environment);
        builder.environment().put(Marker.VARIABLE, own.value());
        process = new HostProcess(name, builder.start(), own, listener);
      } catch (IOException | IllegalArgumentException e) {
        throw new BerthException(
            "%s could not be started: %s. Check that it is made for this machine and that its interpreter, if it is a script, is installed."
                .formatted(name, e.getMessage()),
            e);
      }
      running.add(process);
      process.silent().whenComplete((done, failure) -> forget(process));
      process.start();
      return process;
    }
  }

  /**
   * Lets commands come to their end, and then ends those that have not, with what holds their
   * output open, and waits for it. What an ended command left running apart from this part, such as
   * a daemon, runs on.
   *
   * @param patience for commands to end by themselves
   */
  void leave(Duration patience) {
    await(stopStarting().stream().map(HostProcess::exit), patience);
    await(running().stream().map(process -> process.end(REPLACED)), ENDING);
  }

  /** Ends all processes, also what is left of commands that have ended, and waits for it. */
  void end() {
    await(stopStarting().stream().map(HostProcess::end), ENDING);
    new ProcessTree(Optional.empty(), berth).end();
  }

  private List<HostProcess> stopStarting() {
    synchronized (running) {
      ended = true;
      return running();
    }
  }

  private List<HostProcess> running() {
    synchronized (running) {
      return List.copyOf(running);
    }
  }

  /** Waits until all have completed, for whatever reason, or the limit is reached. */
  private static void await(Stream<? extends CompletionStage<?>> ends, Duration limit) {
    CompletableFuture<?>[] all =
        ends.map(end -> end.handle((result, failure) -> null).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(all).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.info("Commands of extensions still run after {} s", limit.toSeconds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The next step then kills without waiting.
    }
  }

  /** Java would put a question mark in the place of what the locale does not know. */
  private static void requireEncodable(String name, String text) throws BerthException {
    if (!WINDOWS && !LOCALE.newEncoder().canEncode(text)) {
      throw new BerthException(
          "%s was not started, since %s cannot be written in %s, the encoding of this locale. Start again with LC_ALL=C.UTF-8, or check the text for broken characters."
              .formatted(name, shortened(text), LOCALE));
    }
  }

  private static String shortened(String text) {
    return "\"" + (text.length() <= 100 ? text : text.substring(0, 100) + "…") + "\"";
  }

  private void forget(HostProcess process) {
    synchronized (running) {
      running.remove(process);
    }
  }
}
