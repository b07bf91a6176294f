package berth.api.backend;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A connection to a backend; closing it, or interrupting who waits in it, ends it. A method that
 * fails throws a {@link java.net.SocketException} when the backend broke off, another IOException
 * whose message is for the user when the way to it did.
 */
@ProviderType
public interface BackendConnection extends Closeable {
  /**
   * What the backend sends; {@link InputStream#available()} never waits, and with a connection that
   * is not open reading does not either.
   */
  InputStream input();

  /** Goes to the backend, at once. */
  OutputStream output();

  /** Whether the backend may still send more than has arrived, as far as is known. */
  boolean isOpen();

  /**
   * Asks whether the backend's end is open, and waits for what is known there: before something is
   * sent that must not get lost on the way to a backend that has closed.
   *
   * @return false when the backend has closed, or the way to it is gone
   */
  boolean confirmOpen() throws IOException;

  /** Tells the backend that nothing more comes. */
  void shutdownOutput() throws IOException;
}
