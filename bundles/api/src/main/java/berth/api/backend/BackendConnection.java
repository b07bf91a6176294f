package berth.api.backend;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/** A connection to a backend; closing it, or interrupting who waits in it, ends it. */
@ProviderType
public interface BackendConnection extends Closeable {
  /** What the backend sends; {@link InputStream#available()} never waits. */
  InputStream input();

  /** Goes to the backend, at once. */
  OutputStream output();

  /** Whether the backend's end is open as far as is known. */
  boolean isOpen();

  /** Tells the backend that nothing more comes. */
  void shutdownOutput() throws IOException;
}
