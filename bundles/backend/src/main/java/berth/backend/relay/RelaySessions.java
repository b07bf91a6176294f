package berth.backend.relay;

import berth.api.BerthException;
import berth.api.backend.BackendConnection;
import berth.api.engine.ContainerPipe;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * One stream to the relay of each backend: made for the first connection and again after it was
 * lost, closed when it carries nothing for a while.
 */
public final class RelaySessions implements AutoCloseable {
  private final String folder;
  private final Pace pace;
  private final Map<String, CompletableFuture<Session>> sessions = new ConcurrentHashMap<>();
  private final Set<Session> alive = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param folder where the sockets are in the container, for messages
   */
  public RelaySessions(String folder) {
    this(folder, Pace.DEFAULT);
  }

  RelaySessions(String folder, Pace pace) {
    this.folder = folder;
    this.pace = pace;
  }

  /** Starts {@code relay serve} where a backend has its sockets. */
  @FunctionalInterface
  public interface Start {
    ContainerPipe pipe() throws BerthException;
  }

  /**
   * Connects to a socket of a backend.
   *
   * @param backend what tells it from all others
   * @param start is called where there is no stream yet
   * @throws IOException whose message begins with the system's word ("ENOENT", "ECONNREFUSED")
   */
  public BackendConnection open(String backend, Start start, String socket) throws IOException {
    for (boolean again = false; ; again = true) {
      try {
        Session.Answer answer = session(backend, start, socket).open(socket);
        if (!answer.word().equals("OK")) {
          throw new IOException(answer.word() + " " + folder + "/" + socket);
        }
        return answer.connection();
      } catch (SessionLost e) {
        // Nothing has reached the backend, and a stream that was idle may have been lost long ago.
        if (again || closed) {
          throw refused(socket, e);
        }
      }
    }
  }

  /** Open connections go on where they are; later ones go another way. */
  public void renew() {
    sessions.forEach(
        (backend, session) -> {
          if (sessions.remove(backend, session)) {
            session.thenAccept(Session::retire);
          }
        });
  }

  /** Whether any connection is open. */
  public boolean carrySomething() {
    return alive.stream().anyMatch(Session::carriesSomething);
  }

  @Override
  public void close() {
    close("it was closed");
  }

  /**
   * Ends all.
   *
   * @param reason for those whose connections break off
   */
  public void close(String reason) {
    closed = true;
    alive.forEach(session -> session.close(reason));
  }

  private Session session(String backend, Start start, String socket) throws IOException {
    var made = new CompletableFuture<Session>();
    CompletableFuture<Session> present = sessions.putIfAbsent(backend, made);
    if (present == null) {
      present = made;
      // On a thread of its own: others wait for it, too, when the first gives up.
      Thread.ofVirtual().name("berth-relay-start").start(() -> make(backend, start, made));
    }
    try {
      return present.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("connect interrupted");
    } catch (ExecutionException e) {
      throw refused(socket, e.getCause());
    }
  }

  private void make(String backend, Start start, CompletableFuture<Session> made) {
    try {
      var session =
          new Session(
              start.pipe(),
              pace,
              ended -> {
                sessions.remove(backend, made);
                alive.remove(ended);
              });
      alive.add(session);
      session.start();
      made.complete(session);
      if (closed) {
        session.close();
      }
    } catch (Exception e) {
      sessions.remove(backend, made);
      made.completeExceptionally(e);
    }
  }

  private IOException refused(String socket, Throwable why) {
    return new IOException("ECONNREFUSED " + folder + "/" + socket + ": " + why.getMessage(), why);
  }
}
