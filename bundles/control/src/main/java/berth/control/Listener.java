package berth.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A socket in the home on which clients connect. */
final class Listener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final Duration ENDING = Duration.ofSeconds(5);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(100);

  private final ServerSocketChannel server;
  private final Selector selector;
  private final Consumer<SocketChannel> clients;
  private final Thread thread;
  private volatile boolean closing;

  private Listener(ServerSocketChannel server, Selector selector, Consumer<SocketChannel> clients) {
    this.server = server;
    this.selector = selector;
    this.clients = clients;
    thread = Thread.ofPlatform().daemon().name("control-accept").unstarted(this::run);
  }

  /**
   * Begins to listen. What listens there already is moved out of the way in one step, so that no
   * client finds nothing; what a killed Berth left behind goes in the same way.
   */
  static Listener at(Path socket, Consumer<SocketChannel> clients) throws IOException {
    // Not longer than the socket's own path, for there is a limit to that.
    Path beside = socket.resolveSibling("berth.new");
    ServerSocketChannel server = bind(beside);
    try {
      Files.move(beside, socket, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.debug("A socket cannot be moved here", e);
      server.close();
      Files.deleteIfExists(beside);
      server = bind(socket);
    }
    return listen(server, clients);
  }

  /** Takes those who are connected already, then no more. */
  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    try {
      if (!thread.join(ENDING)) {
        LOG.warn("The control socket did not close in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Listener listen(ServerSocketChannel server, Consumer<SocketChannel> clients)
      throws IOException {
    try {
      Selector selector = Selector.open();
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      Listener listener = new Listener(server, selector, clients);
      listener.thread.start();
      return listener;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private static ServerSocketChannel bind(Path path) throws IOException {
    Files.deleteIfExists(path);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path));
      if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        // Until here the home itself, which only its user can enter, keeps others out.
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      }
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private void run() {
    try (server;
        selector) {
      while (!closing) {
        selector.select();
        selector.selectedKeys().clear();
        acceptAll();
      }
      acceptAll();
    } catch (IOException e) {
      LOG.error("The control socket has failed", e);
    } catch (InterruptedException e) {
      LOG.debug("The control socket is no longer needed");
    }
  }

  private void acceptAll() throws InterruptedException {
    try {
      for (SocketChannel next = server.accept(); next != null; next = server.accept()) {
        clients.accept(next);
      }
    } catch (IOException e) {
      LOG.warn("A client could not be accepted", e);
      Thread.sleep(AFTER_FAILURE);
    }
  }
}
