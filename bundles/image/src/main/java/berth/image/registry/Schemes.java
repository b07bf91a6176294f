package berth.image.registry;

import berth.image.docker.Host;
import berth.image.docker.InsecureHosts;
import berth.image.registry.http.HttpRequests;
import berth.image.registry.http.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a registry speaks TLS. Only one that may be insecure is tried without, and only
 * after TLS did not work.
 */
final class Schemes {
  private static final Logger LOG = LoggerFactory.getLogger(Schemes.class);

  private final HttpRequests http;
  private final Supplier<InsecureHosts> insecure;
  private final Duration patience;
  private final Map<Host, URI> known = new ConcurrentHashMap<>();
  private final Map<Host, Object> locks = new ConcurrentHashMap<>();

  /**
   * @param patience how long an insecure registry may take to answer to TLS
   */
  Schemes(HttpRequests http, Supplier<InsecureHosts> insecure, Duration patience) {
    this.http = http;
    this.insecure = insecure;
    this.patience = patience;
  }

  /** The address of a registry. */
  URI base(Host host) throws IOException {
    URI safe = URI.create("https://" + host);
    if (!insecure.get().allow(host)) {
      return safe;
    }
    synchronized (locks.computeIfAbsent(host, _ -> new Object())) {
      URI base = known.get(host);
      if (base == null) {
        base = probe(safe, URI.create("http://" + host));
        known.put(host, base);
      }
      return base;
    }
  }

  /** The registry no longer answers as it did. */
  void forget(Host host) {
    known.remove(host);
  }

  private URI probe(URI safe, URI plain) throws IOException {
    boolean slow = false;
    try (Response response = http.get(ping(safe), Map.of(), patience)) {
      response.drain();
      return safe;
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      LOG.debug("{} does not speak TLS", safe, e);
      slow = e instanceof HttpTimeoutException;
    }
    try (Response response = http.get(ping(plain), Map.of())) {
      response.drain();
      // Servers that speak TLS call what is none a bad request.
      return response.status() == 400 ? safe : plain;
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      if (slow) {
        return safe; // It does not speak plain HTTP either, so TLS had too little time.
      }
      throw e;
    }
  }

  private static URI ping(URI base) {
    return base.resolve("/v2/");
  }
}
