package berth.engine.ssh;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An ssh that forwards a socket of this machine to the engine's on another. */
final class SshTunnel implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SshTunnel.class);
  private static final long POLL_MILLIS = 20;

  private final Path local;
  private final String remote;
  private final SshCommand ssh;
  private volatile boolean closed;

  private SshTunnel(Path local, String remote, SshCommand ssh) {
    this.local = local;
    this.remote = remote;
    this.ssh = ssh;
  }

  /** Blocks until it can be used; an interrupt calls it off. */
  static SshTunnel open(SshAddress address, Path local, Map<String, String> environment)
      throws IOException, InterruptedException {
    String remote = RemoteSocket.of(address, environment);
    Files.deleteIfExists(local);
    var ssh = SshCommand.forward(address, local.toString(), remote, environment);
    try {
      while (!answers(local)) {
        if (!ssh.isAlive()) {
          throw new IOException(SshFailure.reason(address, ssh.errors()));
        }
        Thread.sleep(POLL_MILLIS);
      }
      log.info("Engine socket {} of {} is forwarded", remote, address.host());
      return new SshTunnel(local, remote, ssh);
    } catch (IOException | InterruptedException | RuntimeException e) {
      ssh.close();
      throw e;
    }
  }

  Path local() {
    return local;
  }

  String remote() {
    return remote;
  }

  boolean isOpen() {
    return !closed && ssh.isAlive();
  }

  @Override
  public void close() {
    closed = true;
    ssh.close();
  }

  private static boolean answers(Path socket) {
    if (Files.notExists(socket)) {
      return false;
    }
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      return false; // It is there, but not yet listened on.
    }
  }
}
