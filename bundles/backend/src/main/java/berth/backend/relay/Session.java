package berth.backend.relay;

import berth.api.backend.BackendConnection;
import berth.api.engine.ContainerPipe;
import berth.backend.relay.Header.Type;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The stream to one relay and all connections that it carries. The relay says what it is in a line;
 * then both sides speak yamux. Its reader waits for nobody but the relay, so neither side can bring
 * the other to a stop.
 */
final class Session implements AutoCloseable {
  private static final String GREETING = "berth-relay 1";
  private static final int LONGEST_LINE = 80;

  private final ContainerPipe pipe;
  private final Pace pace;
  private final Consumer<Session> ended;
  private final Sender sender;
  private final Map<Integer, RelayStream> streams = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> greeted = new CompletableFuture<>();
  private int last = -1;
  private SessionLost failure;
  private boolean retired;
  private long idleSince = System.nanoTime();
  private volatile boolean heard = true;

  /**
   * @param pipe to {@code relay serve}; the session closes it
   * @param ended is called once, when no more can be opened
   */
  Session(ContainerPipe pipe, Pace pace, Consumer<Session> ended) {
    this.pipe = pipe;
    this.pace = pace;
    this.ended = ended;
    sender = new Sender(pipe.input());
  }

  /** Waits until the relay has said what it is. */
  void start() throws IOException, InterruptedException {
    run("read", this::read);
    try {
      greeted.get(pace.greeting().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw (IOException) e.getCause();
    } catch (TimeoutException e) {
      throw end("it says nothing", e);
    } finally {
      if (!greeted.isDone()) {
        end("nobody wants it any more", null);
      }
    }
    run("write", sender::run);
    run("watch", this::watch);
  }

  /**
   * Connects to a socket.
   *
   * @return a connection, or the system's word for why there is none
   * @throws SessionLost when the relay has ended
   */
  Answer open(String socket) throws IOException {
    RelayStream stream = add();
    boolean connected = false;
    try {
      stream.output().write((socket + "\n").getBytes(StandardCharsets.UTF_8));
      String word = line(new DataInputStream(stream.input()));
      connected = word.equals("OK");
      return new Answer(stream, word);
    } catch (EOFException | SocketException | ProtocolException e) {
      return new Answer(stream, "EIO"); // It broke off before it was there.
    } finally {
      if (!connected) {
        stream.close();
      }
    }
  }

  /**
   * What the relay says to a name.
   *
   * @param word "OK", or for example "ENOENT"; the connection is closed then
   */
  record Answer(BackendConnection connection, String word) {}

  synchronized boolean isAlive() {
    return failure == null;
  }

  /** Takes no new connections, and ends with the last. */
  void retire() {
    synchronized (this) {
      retired = true;
    }
    endIfDone();
  }

  synchronized boolean isRetired() {
    return retired;
  }

  synchronized boolean carriesSomething() {
    return !streams.isEmpty();
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
  void close(String reason) {
    end(reason, null);
  }

  void schedule(RelayStream stream) {
    sender.schedule(stream);
  }

  void forget(RelayStream stream) {
    synchronized (this) {
      streams.remove(stream.number());
      idleSince = System.nanoTime();
    }
    endIfDone();
  }

  private void endIfDone() {
    boolean done;
    synchronized (this) {
      done = retired && streams.isEmpty() && failure == null;
    }
    if (done) {
      close("nothing needs it any more");
    }
  }

  /** Streams are announced in the order of their numbers, as the relay expects them. */
  private synchronized RelayStream add() throws SessionLost {
    if (failure != null) {
      throw new SessionLost(failure.getMessage(), failure);
    }
    if (retired) {
      throw new SessionLost("The stream to the relay takes no new connections.", null);
    }
    last += 2;
    RelayStream stream = new RelayStream(this, last);
    streams.put(last, stream);
    sender.schedule(stream);
    return stream;
  }

  private void read() throws IOException {
    var in = new DataInputStream(new BufferedInputStream(pipe.output(), 64 << 10));
    String greeting = line(in);
    if (!greeting.equals(GREETING)) {
      throw new ProtocolException(
          "it says \"%s\" instead of \"%s\". Restart the backend".formatted(greeting, GREETING));
    }
    greeted.complete(null);
    byte[] buffer = new byte[32 << 10];
    while (true) {
      Header header = Header.read(in);
      heard = true;
      switch (header.type()) {
        case DATA, WINDOW -> stream(header, in, buffer);
        case PING -> {
          if (header.has(Header.SYN)) {
            sender.signal(new Header(Type.PING, Header.ACK, 0, header.length()));
          }
        }
        case GO_AWAY -> throw new ProtocolException("it went away (" + header.length() + ")");
      }
    }
  }

  private void stream(Header header, DataInputStream in, byte[] buffer) throws IOException {
    if (header.has(Header.SYN) || !wasOpened(header.stream())) {
      throw new ProtocolException("there is no stream " + header.stream());
    }
    RelayStream stream = streams.get(header.stream());
    if (stream == null) { // It was closed here meanwhile.
      in.skipNBytes(header.type() == Type.DATA ? header.length() : 0);
      return;
    }
    if (header.type() == Type.DATA) {
      stream.receive(in, header.length(), buffer);
    } else if (header.length() == 0 && header.flags() == 0) {
      stream.confirm();
    } else {
      stream.grow(header.length());
    }
    if (header.has(Header.FIN)) {
      stream.finish();
    }
    if (header.has(Header.RST)) {
      stream.fail(new SocketException("Connection reset"));
    }
  }

  private synchronized boolean wasOpened(int stream) {
    return stream % 2 == 1 && stream <= last;
  }

  /** Pings, and ends what says nothing or carries nothing. */
  private void watch() throws IOException, InterruptedException {
    for (int missed = 0; !isIdle(); ) {
      heard = false;
      sender.signal(new Header(Type.PING, Header.SYN, 0, 0));
      Thread.sleep(pace.ping());
      missed = heard ? 0 : missed + 1;
      if (missed == pace.missed()) {
        throw new IOException("it no longer answers");
      }
      if (!isAlive()) {
        return;
      }
    }
    close();
  }

  private synchronized boolean isIdle() {
    return streams.isEmpty() && System.nanoTime() - idleSince > pace.idle().toNanos();
  }

  /** Ends all, once, and gives the reason. */
  private SessionLost end(String reason, Throwable cause) {
    synchronized (this) {
      if (failure != null) {
        return failure;
      }
      String errors = pipe.errors().strip();
      failure =
          new SessionLost(
              "The stream to the relay in the backend's container was lost: "
                  + (errors.isEmpty() ? reason : reason + " (" + errors + ")")
                  + ".",
              cause);
    }
    ended.accept(this);
    greeted.completeExceptionally(failure);
    sender.close();
    for (RelayStream stream : List.copyOf(streams.values())) {
      stream.fail(failure);
    }
    pipe.close();
    return failure;
  }

  private interface Task {
    void run() throws IOException, InterruptedException;
  }

  private void run(String name, Task task) {
    Thread.ofVirtual()
        .name("berth-relay-" + name)
        .start(
            () -> {
              try {
                task.run();
              } catch (EOFException e) {
                end("it has ended", e);
              } catch (IOException | InterruptedException e) {
                end(e.getMessage() == null ? e.toString() : e.getMessage(), e);
              } catch (RuntimeException e) {
                end("a fault in Berth: " + e, e);
              }
            });
  }

  /** A short line, without its end. */
  private static String line(DataInputStream in) throws IOException {
    var line = new StringBuilder();
    for (int octet = in.readUnsignedByte(); octet != '\n'; octet = in.readUnsignedByte()) {
      line.append(octet < ' ' || octet > '~' ? '?' : (char) octet);
      if (line.length() == LONGEST_LINE) {
        throw new ProtocolException("it says \"" + line + "\"");
      }
    }
    return line.toString();
  }
}
