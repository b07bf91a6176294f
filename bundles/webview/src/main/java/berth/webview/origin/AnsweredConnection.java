package berth.webview.origin;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A request as WebKit makes it, whose answer Berth has a hand in: WebKit reads status and headers
 * from an HttpURLConnection only. The answer is made when it is first asked for, after the request
 * has been written; it is made once, and so is its body.
 */
public abstract class AnsweredConnection extends HttpURLConnection {
  private record Header(String name, String value) {}

  private final Map<String, List<String>> requestHeaders =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private SiteResponse response;
  private List<Header> headers;
  private InputStream body;
  private IOException failure;

  protected AnsweredConnection(URL url) {
    super(url);
  }

  /** Makes the answer. */
  protected abstract SiteResponse answer() throws IOException;

  /** The request's headers, by name in any case. */
  protected final Map<String, List<String>> requestHeaders() {
    return requestHeaders;
  }

  /** The first value of a request's header; empty for none. */
  protected final String requestHeader(String name) {
    return requestHeaders.getOrDefault(name, List.of("")).getFirst();
  }

  @Override
  public void connect() {
    if (!connected) {
      requestHeaders.putAll(getRequestProperties()); // It cannot be asked for later.
      connected = true;
    }
  }

  /** The JDK's own refuses PATCH. */
  @Override
  public void setRequestMethod(String method) throws ProtocolException {
    if (connected) {
      throw new ProtocolException("Already connected");
    }
    this.method = Objects.requireNonNull(method);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    if (response().status() >= 400) {
      throw new FileNotFoundException(url.toString());
    }
    return body();
  }

  @Override
  public InputStream getErrorStream() {
    try {
      return connected && response().status() >= 400 ? body() : null;
    } catch (IOException e) {
      return null; // As the contract has it: no error stream.
    }
  }

  @Override
  public String getHeaderField(int n) {
    return n < headers().size() ? headers().get(n).value() : null;
  }

  @Override
  public String getHeaderFieldKey(int n) {
    return n < headers().size() ? headers().get(n).name() : null;
  }

  @Override
  public String getHeaderField(String name) {
    return headers().stream()
        .filter(h -> name == null ? h.name() == null : name.equalsIgnoreCase(h.name()))
        .map(Header::value)
        .findFirst()
        .orElse(null);
  }

  @Override
  public Map<String, List<String>> getHeaderFields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    headers().forEach(h -> fields.put(h.name(), List.of(h.value())));
    return Collections.unmodifiableMap(fields);
  }

  @Override
  public int getResponseCode() throws IOException {
    return response().status();
  }

  @Override
  public String getResponseMessage() throws IOException {
    return response().reason();
  }

  @Override
  public void disconnect() {
    // Closing the body is enough.
  }

  @Override
  public boolean usingProxy() {
    return false;
  }

  private InputStream body() throws IOException {
    if (body == null) {
      body = response().body().open();
    }
    return body;
  }

  private SiteResponse response() throws IOException {
    connect();
    if (failure != null) {
      throw failure;
    }
    if (response == null) {
      try {
        response = answer();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
    return response;
  }

  private List<Header> headers() {
    if (headers == null) {
      try {
        headers = headersOf(response());
      } catch (IOException e) {
        headers = List.of(); // getInputStream says why.
      }
    }
    return headers;
  }

  private static List<Header> headersOf(SiteResponse response) {
    List<Header> all = new ArrayList<>();
    all.add(new Header(null, "HTTP/1.1 " + response.status() + " " + response.reason()));
    response.headers().forEach((name, value) -> all.add(new Header(name, value)));
    if (response.length() >= 0) {
      all.add(new Header("Content-Length", Long.toString(response.length())));
    }
    return all;
  }
}
