package berth.webview.origin;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request to a page's origin as WebKit makes it: it reads status and headers from an
 * HttpURLConnection only.
 */
final class SiteConnection extends HttpURLConnection {
  /** Answers a request. */
  @FunctionalInterface
  interface Responder {
    SiteResponse answer(SiteRequest request) throws IOException;
  }

  private record Header(String name, String value) {}

  private final Responder responder;
  private SiteResponse response;
  private List<Header> headers;

  SiteConnection(URL url, Responder responder) {
    super(url);
    this.responder = responder;
  }

  @Override
  public void connect() throws IOException {
    if (connected) {
      return;
    }
    SiteRequest request =
        new SiteRequest(method, url.getPath(), property("Sec-Fetch-Dest"), property("Range"));
    connected = true;
    response = responder.answer(request);
    headers = new ArrayList<>();
    headers.add(new Header(null, "HTTP/1.1 " + response.status() + " " + response.reason()));
    response.headers().forEach((name, value) -> headers.add(new Header(name, value)));
    headers.add(new Header("Content-Length", Long.toString(response.length())));
    headers.add(new Header("Cache-Control", "no-store"));
    headers.add(new Header("X-Content-Type-Options", "nosniff"));
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
    connect();
    if (response.status() >= 400) {
      throw new FileNotFoundException(url.toString());
    }
    return response.body().open();
  }

  @Override
  public InputStream getErrorStream() {
    try {
      return connected && response.status() >= 400 ? response.body().open() : null;
    } catch (IOException e) {
      return null; // As the contract has it: no error stream.
    }
  }

  /** Takes a request's body, of which nothing comes. */
  @Override
  public OutputStream getOutputStream() {
    return OutputStream.nullOutputStream();
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
    connect();
    return response.status();
  }

  @Override
  public String getResponseMessage() throws IOException {
    connect();
    return response.reason();
  }

  @Override
  public void disconnect() {
    // There is no connection behind it.
  }

  @Override
  public boolean usingProxy() {
    return false;
  }

  private String property(String name) {
    return Objects.requireNonNullElse(getRequestProperty(name), "");
  }

  private List<Header> headers() {
    try {
      connect();
    } catch (IOException e) {
      return List.of(); // getInputStream says why.
    }
    return headers == null ? List.of() : headers;
  }
}
