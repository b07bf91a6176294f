package berth.backend.session;

import berth.api.BerthException;
import berth.api.backend.LogLine;
import berth.api.backend.LogRequest;
import berth.api.engine.ContainerSessions;
import berth.api.engine.EngineStream;
import berth.api.engine.LogQuery;
import berth.api.process.OutputListener;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log of one container, over its restarts: the engine ends its answer with each run. What
 * was read already is known by its time, and by how many lines had the same one.
 */
final class ContainerLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerLog.class);

  private final ContainerSessions sessions;
  private final String container;
  private final String service;
  private final LogRequest request;
  private final LogMerge.Source source;
  private final BlockingQueue<Instant> starts = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean gone;

  private Instant last;
  private int withLastTime;
  private Instant known = Instant.MIN;
  private int knownWithThatTime;

  /** Begins to read. */
  ContainerLog(
      ContainerSessions sessions,
      String container,
      String service,
      LogRequest request,
      LogMerge.Source source) {
    this.sessions = sessions;
    this.container = container;
    this.service = service;
    this.request = request;
    this.source = source;
    thread = Thread.ofVirtual().name("backend-log").start(this::run);
  }

  /** The container was started. */
  void started(Instant time) {
    starts.add(time);
  }

  /** The container was removed. */
  void gone() {
    gone = true;
    starts.add(Instant.MAX);
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      Optional<Instant> newest = request.follow() ? newest() : Optional.empty();
      if (request.follow() && newest.isEmpty()) {
        source.caughtUp();
      }
      read(new LogQuery(request.tail(), request.since(), request.follow(), true), newest);
      source.caughtUp();
      while (request.follow() && !gone) {
        Instant start = starts.take();
        starts.clear(); // One look is enough for several starts.
        if (!gone) {
          known = last == null ? Instant.MIN : last;
          knownWithThatTime = withLastTime;
          Instant since = last == null ? start : last;
          read(new LogQuery(-1, Optional.of(since), true, true), Optional.empty());
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("The log of {} is no longer read", service);
    } catch (BerthException e) {
      LOG.info("The log of the service {} cannot be read: {}", service, e.getMessage());
      hand(new LogLine(service, Instant.now(), true, "This log cannot be read: " + e.getMessage()));
    } finally {
      source.end();
    }
  }

  /** When the newest line there is was printed. */
  private Optional<Instant> newest() throws BerthException, InterruptedException {
    if (request.tail() == 0) {
      return Optional.empty();
    }
    Instant[] newest = {null};
    await(new LogQuery(1, request.since(), false, true), (time, _, _) -> newest[0] = time);
    return Optional.ofNullable(newest[0]);
  }

  private void read(LogQuery query, Optional<Instant> newest)
      throws BerthException, InterruptedException {
    await(
        query,
        (time, error, text) -> {
          if (!isKnown(time)) {
            hand(new LogLine(service, time, error, text));
          }
          if (newest.isPresent() && !time.isBefore(newest.get())) {
            source.caughtUp();
          }
        });
  }

  private boolean isKnown(Instant time) {
    if (time.isBefore(known)) {
      return true;
    }
    if (time.equals(known) && knownWithThatTime > 0) {
      knownWithThatTime--;
      return true;
    }
    return false;
  }

  private void hand(LogLine line) {
    if (last == null || line.time().isAfter(last)) {
      last = line.time();
      withLastTime = 1;
    } else if (line.time().equals(last)) {
      withLastTime++;
    }
    try {
      source.put(line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Ends the engine's stream.
    }
  }

  private void await(LogQuery query, LineSplitter.Lines lines)
      throws BerthException, InterruptedException {
    Output output = new Output(lines);
    try (EngineStream stream = sessions.logs(container, query, output)) {
      stream.end().toCompletableFuture().get();
      output.finish();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof BerthException cause
          ? cause
          : new BerthException("The log of " + service + " broke off: " + e.getCause() + ".", e);
    }
  }

  /** Both outputs of a container. */
  private static final class Output implements OutputListener {
    private final LineSplitter out;
    private final LineSplitter err;

    Output(LineSplitter.Lines lines) {
      out = new LineSplitter(false, lines);
      err = new LineSplitter(true, lines);
    }

    @Override
    public void stdout(byte[] chunk) {
      out.add(chunk);
    }

    @Override
    public void stderr(byte[] chunk) {
      err.add(chunk);
    }

    void finish() {
      out.finish();
      err.finish();
    }
  }
}
