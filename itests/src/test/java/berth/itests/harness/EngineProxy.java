package berth.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A socket in front of an engine's that can be taken away in the middle of anything. */
public final class EngineProxy implements AutoCloseable {
  private final Path socket;
  private final Path engine;
  private final AtomicLong bytesUntilGone = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private ServerSocketChannel server;

  /** In front of this machine's engine. Not there yet. */
  public EngineProxy(Path socket) {
    this(socket, Path.of("/var/run/docker.sock"));
  }

  /**
   * In front of another engine. Not there yet.
   *
   * @param engine its socket
   */
  public EngineProxy(Path socket, Path engine) {
    this.socket = socket;
    this.engine = engine;
  }

  /** What DOCKER_HOST names it by. */
  public String host() {
    return "unix://" + socket;
  }

  /** The engine is there. */
  public void appear() {
    bytesUntilGone.set(Long.MAX_VALUE);
    try {
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      ServerSocketChannel current = server;
      Thread.ofPlatform().daemon().start(() -> accept(current));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The engine goes away once this many more bytes have been sent to it. */
  public void disappearAfter(long bytes) {
    bytesUntilGone.set(bytes);
  }

  /** How many bytes have been sent to the engine so far. */
  public long sent() {
    return sent.get();
  }

  /** How many connections have been made so far. */
  public long connections() {
    return connections.get();
  }

  /** The engine is gone, and with it every connection. */
  public synchronized void disappear() {
    try {
      server.close();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(EngineProxy::closeQuietly);
    open.clear();
  }

  @Override
  public void close() {
    disappear();
  }

  private void accept(ServerSocketChannel from) {
    try {
      while (from.isOpen()) {
        SocketChannel client = from.accept();
        connections.incrementAndGet();
        Thread.ofPlatform().daemon().start(() -> connect(client));
      }
    } catch (IOException e) {
      // The engine has gone.
    }
  }

  private void connect(SocketChannel client) {
    try (client;
        SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(engine))) {
      open.add(client);
      open.add(server);
      Thread answers = Thread.ofPlatform().daemon().start(() -> copy(server, client, false));
      copy(client, server, true);
      answers.join();
      open.remove(client);
      open.remove(server);
    } catch (IOException e) {
      // The engine behind it is not there.
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void copy(SocketChannel from, SocketChannel to, boolean counted) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    try {
      while (from.read(buffer) >= 0) {
        if (counted) {
          sent.addAndGet(buffer.position());
        }
        if (counted && bytesUntilGone.addAndGet(-buffer.position()) < 0) {
          disappear();
          return;
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Gone is gone.
    }
  }
}
