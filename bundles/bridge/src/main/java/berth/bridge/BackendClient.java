package berth.bridge;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Sets HttpClient up for backends: one pool of connections for each address. */
final class BackendClient {
  /** Requests beyond these wait for a connection. */
  static final int CONNECTIONS_PER_BACKEND = 64;

  private static final int MAX_CONNECTIONS = 1024;
  private static final int MAX_HEADERS = 500;
  private static final int MAX_LINE = 64 << 10;
  private static final int BUFFER = 32 << 10;

  private BackendClient() {}

  static CloseableHttpClient create(ChannelConnector connector) {
    // No handling of redirects, cookies or passwords: a backend's answer goes to the page as it is.
    return HttpClients.custom()
        .setConnectionManager(pool(connector))
        .setRequestExecutor(new CleanStart())
        .setRetryStrategy(new StaleConnectionRetry())
        .evictIdleConnections(TimeValue.ofSeconds(60))
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableConnectionState()
        .disableDefaultUserAgent()
        .build();
  }

  private static PoolingHttpClientConnectionManager pool(ChannelConnector connector) {
    // The client's own parser skips what it does not understand; a garbled answer must be an error.
    var connections =
        ManagedHttpClientConnectionFactory.builder()
            .http1Config(
                Http1Config.custom()
                    .setBufferSize(BUFFER)
                    .setMaxHeaderCount(MAX_HEADERS)
                    .setMaxLineLength(MAX_LINE)
                    .build())
            .responseParserFactory(new DefaultHttpResponseParserFactory())
            .build();
    var pool =
        new PoolingHttpClientConnectionManager(
            connector,
            PoolConcurrencyPolicy.STRICT,
            PoolReusePolicy.LIFO,
            TimeValue.NEG_ONE_MILLISECOND,
            connections);
    pool.setDefaultMaxPerRoute(CONNECTIONS_PER_BACKEND);
    pool.setMaxTotal(MAX_CONNECTIONS);
    pool.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.ofSeconds(30))
            // A look at the socket before each reuse costs microseconds (ChannelSocket) and spares
            // most requests the sight of a backend that was restarted.
            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
            .build());
    return pool;
  }
}
