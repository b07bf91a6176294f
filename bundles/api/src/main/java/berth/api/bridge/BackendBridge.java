package berth.api.bridge;

import berth.api.BerthException;
import berth.api.extension.Extension;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** HTTP/1.1 to an extension's backend, over its socket. */
@ProviderType
public interface BackendBridge {
  /**
   * Sends a request and reads the answer, whatever its status.
   *
   * @throws BerthException when there is no answer; its message has the form of reference 3.4
   *     ("connect ENOENT …", "connect ECONNREFUSED …", "socket hang up"). A backend that does not
   *     listen yet fails at once.
   */
  <T> T send(Extension extension, BackendRequest request, ResponseUse<T> use) throws BerthException;

  /** Reads an answer. */
  @FunctionalInterface
  @ConsumerType
  interface ResponseUse<T> {
    /** The body streams; it is closed when this returns. */
    T read(BackendResponse response) throws IOException;
  }
}
