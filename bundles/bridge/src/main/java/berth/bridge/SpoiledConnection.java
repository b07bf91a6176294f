package berth.bridge;

import org.apache.hc.core5.http.NoHttpResponseException;

/** A kept-alive connection holds something nobody asked for; nothing was sent over it. */
final class SpoiledConnection extends NoHttpResponseException {
  private static final long serialVersionUID = 1L;

  SpoiledConnection() {
    super("The connection holds the rest of an earlier answer");
  }
}
