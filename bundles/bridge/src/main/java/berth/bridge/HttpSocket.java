package berth.bridge;

import java.net.Socket;
import java.net.SocketAddress;

/** What HttpClient wants to find in a socket, for connections that the JDK makes no socket of. */
abstract class HttpSocket extends Socket {
  private volatile int timeout;

  /**
   * Berth sets no time limits on answers, so HttpClient sets a timeout only to see whether a
   * connection is still alive: with one, reading does not wait at all.
   */
  @Override
  public final void setSoTimeout(int millis) {
    timeout = millis;
  }

  @Override
  public final int getSoTimeout() {
    return timeout;
  }

  /** Nothing to linger for: what was written is with the peer. */
  @Override
  public final void setSoLinger(boolean on, int seconds) {}

  @Override
  public final SocketAddress getRemoteSocketAddress() {
    return null;
  }

  @Override
  public final SocketAddress getLocalSocketAddress() {
    return null;
  }
}
