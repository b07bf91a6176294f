package berth.bridge;

import java.io.IOException;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends nothing over a connection on which something lies already: a backend that sends more than
 * its Content-Length says would have the rest taken for the answer to the next request.
 */
final class CleanStart extends HttpRequestExecutor {
  /** Does not wait at all, see {@link HttpSocket#setSoTimeout}. */
  private static final Timeout NOW = Timeout.ofMilliseconds(1);

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback informed,
      HttpContext context)
      throws IOException, HttpException {
    var used = connection.getEndpointDetails();
    if (used != null && used.getResponseCount() > 0) {
      if (connection.isDataAvailable(NOW) || isStale(request, connection)) {
        throw new SpoiledConnection();
      }
    }
    return super.execute(request, connection, informed, context);
  }

  /**
   * That a backend has closed takes its time through a relay. A request that cannot be sent twice
   * is worth the question.
   */
  private static boolean isStale(ClassicHttpRequest request, HttpClientConnection connection)
      throws IOException {
    return !Method.isIdempotent(request.getMethod())
        && connection instanceof ManagedHttpClientConnection managed
        && managed.getSocket() instanceof RelayedSocket socket
        && !socket.confirmOpen();
  }
}
