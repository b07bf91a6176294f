package berth.bridge;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.backend.BackendAddress;
import berth.api.backend.Backends;
import berth.api.bridge.BackendBridge;
import berth.api.bridge.BackendRequest;
import berth.api.extension.Extension;
import berth.lease.Leases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests to backends over their sockets with Apache HttpClient. */
@Component
public final class HttpBackendBridge implements BackendBridge {
  private static final Logger LOG = LoggerFactory.getLogger(HttpBackendBridge.class);

  private final Leases leases;
  private final Backends backends;
  private final ChannelConnector connector = new ChannelConnector();
  private final CloseableHttpClient client = BackendClient.create(connector);
  private final Set<HttpUriRequestBase> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean left;

  @Activate
  public HttpBackendBridge(BundleContext context) {
    leases = new Leases(context);
    backends = leases.of(Backends.class);
  }

  HttpBackendBridge(Backends backends) {
    leases = null;
    this.backends = backends;
  }

  /** Breaks off the requests that are still under way; most have ended in their leases. */
  @Deactivate
  public void deactivate() {
    left = true;
    underWay.forEach(
        HttpUriRequestBase::cancel); // Closing wakes nobody who waits for a connection.
    client.close(CloseMode.IMMEDIATE);
    connector.close();
    if (leases != null) {
      leases.close();
    }
  }

  @Override
  public <T> T send(Extension extension, BackendRequest request, ResponseUse<T> use)
      throws BerthException {
    BackendAddress address = backends.address(extension);
    HttpUriRequestBase httpRequest = Requests.of(address, request);
    underWay.add(httpRequest);
    try {
      ClassicHttpResponse response =
          client.executeOpen(host(address), httpRequest, context(address));
      try {
        return use.read(Responses.of(response));
      } finally {
        release(httpRequest, response);
      }
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancelledException("The request to the backend was called off.");
      }
      throw left ? brokenOff(e) : new BerthException(Failures.message(e), e);
    } catch (IllegalStateException e) { // What a client says that was closed.
      if (left) {
        throw brokenOff(e);
      }
      throw e;
    } finally {
      underWay.remove(httpRequest);
    }
  }

  private static BerthException brokenOff(Exception cause) {
    return new BerthException(
        "The request to the backend ended because the part berth.bridge was replaced. Send it again.",
        cause);
  }

  /**
   * Closes the connection unless the body was read to its end, which has given it back already.
   * Closing the response alone would read the rest of a body that nobody wants.
   */
  private static void release(HttpUriRequestBase request, ClassicHttpResponse response) {
    request.cancel();
    try {
      response.close();
    } catch (IOException e) {
      LOG.debug("Closing an answer that was not read to its end", e);
    }
  }

  private static HttpHost host(BackendAddress address) {
    return switch (address) {
      case BackendAddress.Tcp tcp -> new HttpHost("http", tcp.host(), tcp.port());
      // The name that backends see in Host (reference 3.4).
      case BackendAddress.Socket _ -> new HttpHost("http", "localhost");
      // Its connections are kept apart by name, see Requests for Host.
      case BackendAddress.Relayed relayed -> new HttpHost("http", poolName(relayed));
    };
  }

  /** Names of hosts have no blanks and no capitals. */
  private static String poolName(BackendAddress.Relayed relayed) {
    return HexFormat.of().formatHex(relayed.name().getBytes(StandardCharsets.UTF_8));
  }

  private static HttpClientContext context(BackendAddress address) {
    HttpClientContext context = HttpClientContext.create();
    if (address instanceof BackendAddress.Relayed relayed) {
      ChannelConnector.relay(context, relayed.opener());
    }
    return context;
  }
}
