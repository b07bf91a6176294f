package berth.bridge;

import java.io.IOException;
import java.net.SocketException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Sends a request again only when a kept-alive connection turned out to be of no use: always where
 * nothing was sent yet, else when the method is idempotent (RFC 9110, 9.2.2). Each try uses one
 * such connection up, so it ends with a new one.
 */
final class StaleConnectionRetry implements HttpRequestRetryStrategy {
  @Override
  public boolean retryRequest(
      HttpRequest request, IOException failure, int count, HttpContext context) {
    if (failure instanceof SpoiledConnection) {
      return true;
    }
    boolean noAnswer =
        failure instanceof NoHttpResponseException || failure instanceof SocketException;
    return noAnswer && Method.isIdempotent(request.getMethod()) && reused(context);
  }

  @Override
  public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
    return false;
  }

  @Override
  public TimeValue getRetryInterval(HttpResponse response, int count, HttpContext context) {
    return TimeValue.ZERO_MILLISECONDS;
  }

  private static boolean reused(HttpContext context) {
    var endpoint = HttpCoreContext.cast(context).getEndpointDetails();
    return endpoint != null && endpoint.getResponseCount() > 0;
  }
}
