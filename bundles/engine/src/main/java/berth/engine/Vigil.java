package berth.engine;

import berth.api.engine.EngineStatus.Attempt;
import berth.api.engine.EngineStream;
import berth.engine.browse.EngineJson;
import berth.engine.client.Call;
import berth.engine.client.Connection;
import berth.engine.client.Failure;
import berth.engine.client.Patience;
import berth.engine.client.ResponseStream;
import berth.engine.find.DiskStamp;
import berth.engine.find.Search;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.io.EOFException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when the engine comes and goes. It keeps a request open that the engine answers as long
 * as it lives: its end is the news, and nothing is asked meanwhile. Only over a network, where a
 * connection may be dead and look alive, the engine is asked each second.
 */
final class Vigil implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Vigil.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Of events only those that there are none of: the stream itself is what is wanted. */
  private static final Map<String, String> NO_EVENTS =
      Map.of("filters", EngineJson.filter("label", "berth.watch=never"));

  private static final Duration ENDING = Duration.ofSeconds(5);

  private final Connector connector;
  private final CurrentEngine current;
  private final EngineListeners listeners;
  private final Thread thread;
  private volatile boolean closed;
  private DiskStamp reviewed;

  private Vigil(Connector connector, EngineListeners listeners) {
    this.connector = connector;
    this.listeners = listeners;
    current = connector.current();
    thread = Thread.ofVirtual().name("berth-engine-watch").unstarted(this::run);
  }

  static Vigil begin(Connector connector, EngineListeners listeners) {
    var vigil = new Vigil(connector, listeners);
    vigil.thread.start();
    return vigil;
  }

  /** Tells nothing more once it returns. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (!thread.join(ENDING)) {
        log.warn("The watch over the engine did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Connection before = null;
    while (!closed) {
      try {
        long start = System.nanoTime();
        Search search = current.look();
        if (search.found().isPresent()) {
          before = search.found().get();
          follow(before, search);
        } else {
          if (before != null) {
            before.close(); // Nothing can come of what still goes on there.
            before = null;
          }
          listeners.tell(Search.away(search.attempts()));
          Duration took = Duration.ofNanos(System.nanoTime() - start);
          current.awaitChange(took.compareTo(PAUSE) > 0 ? took : PAUSE);
        }
      } catch (InterruptedException e) {
        log.debug("The engine is no longer watched");
      } catch (RuntimeException e) {
        log.error("Watching the engine failed", e);
        pause();
      }
    }
  }

  /** Returns when the engine is lost or no longer the one that counts. */
  private void follow(Connection connection, Search search) throws InterruptedException {
    String reason;
    long start = System.nanoTime();
    try (EngineStream life = life(connection)) {
      life.end().whenComplete((nothing, failure) -> current.changed());
      current.watched(connection);
      listeners.tell(search.status());
      reason = attend(connection, life);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      reason = Failure.reason(e);
    } finally {
      current.watched(null);
    }
    // A call may have noticed first; one that is closed was given up for another.
    if (!reason.isEmpty() && !connection.isClosed()) {
      lost(connection, search.foundBy(), reason);
      if (System.nanoTime() - start < PAUSE.toNanos()) {
        Thread.sleep(PAUSE); // It answers, but not to this.
      }
    }
  }

  private void lost(Connection connection, String foundBy, String reason) {
    String address = connection.target().address();
    log.info("The engine at {} was lost: {}", address, reason);
    current.forget(connection);
    listeners.tell(
        Search.away(List.of(new Attempt(foundBy, address, "the engine was lost: " + reason))));
    if (!connection.target().isLocal()) {
      connection.close(); // Its other streams may be as dead and would wait for ever.
    }
  }

  /** Why the engine is lost; empty when another one counts now. */
  private String attend(Connection connection, EngineStream life) throws InterruptedException {
    while (!closed && current.counts(connection)) {
      current.awaitChange(PAUSE);
      if (life.end().toCompletableFuture().isDone()) {
        return life.end()
            .handle((nothing, failure) -> Failure.reason(failure))
            .toCompletableFuture()
            .join();
      }
      reviewDisk();
      if (!connection.target().isLocal()) {
        try {
          connection.ping();
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) {
          return Failure.reason(e);
        }
      }
    }
    return "";
  }

  private static EngineStream life(Connection connection) throws Exception {
    var request = Request.builder().method(Request.Method.GET);
    return ResponseStream.start(
        "watch",
        Call.run(Patience.PROBE, () -> connection.stream(request, "/events", NO_EVENTS)),
        Vigil::drain,
        failure -> failure instanceof Exception plain ? plain : new Exception(failure));
  }

  private static void drain(InputStream body) throws Exception {
    body.transferTo(OutputStream.nullOutputStream());
    throw new EOFException("it has stopped");
  }

  /** Follows what is changed by others: "docker context use", a choice of another Berth. */
  private void reviewDisk() {
    DiskStamp now = connector.finder().stamp();
    if (!now.equals(reviewed)) {
      reviewed = now;
      current.reconsider();
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      log.debug("The engine is no longer watched");
    }
  }
}
