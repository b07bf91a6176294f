package berth.bridge;

import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * A kept-alive connection holds something nobody asked for, or has turned out to be closed; nothing
 * was sent over it.
 */
final class SpoiledConnection extends NoHttpResponseException {
  private static final long serialVersionUID = 1L;

  SpoiledConnection() {
    super("The connection is of no more use");
  }
}
