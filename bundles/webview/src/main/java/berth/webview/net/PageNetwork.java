package berth.webview.net;

import berth.webview.call.Answers;
import berth.webview.origin.Origin;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** The network as one open page sees it, with the frames in it: who it is, and its cookies. */
public final class PageNetwork {
  private static final String MARK = " Page/";
  private static final int MAX_GRANTS = 64;

  private final Origin origin;
  private final CookieJar cookies;
  private final HttpClient client;
  private final Consumer<PageNetwork> onClose;
  private final String mark = MARK + secret();
  private final Set<String> frameOrigins = ConcurrentHashMap.newKeySet();
  private final Deque<URI> grants = new ArrayDeque<>();
  private final Map<String, ExpectedFetch> expected = new ConcurrentHashMap<>();
  private final List<NetPort> ports = new CopyOnWriteArrayList<>();
  private volatile Function<URI, String> frameScript = document -> "";
  private volatile String userAgent = "";

  PageNetwork(Origin origin, CookieJar cookies, HttpClient client, Consumer<PageNetwork> onClose) {
    this.origin = origin;
    this.cookies = cookies;
    this.client = client;
    this.onClose = onClose;
  }

  /** What WebKit is to call itself, so that its requests are known for this page's. */
  public String mark(String plainUserAgent) {
    userAgent = plainUserAgent;
    return plainUserAgent + mark;
  }

  /**
   * @param script makes the script for a document of a frame, by its address; on any thread
   */
  public void frameScript(Function<URI, String> script) {
    frameScript = script;
  }

  /** The way for the page's own script. */
  public NetPort pagePort(Answers answers) {
    URI document = URI.create(origin.serialized() + "/");
    return port(new NetPort.Place(document, NetPort.PAGE_ORIGIN), answers);
  }

  /**
   * The way for the script of a frame.
   *
   * @param document the address that the frame's document came from
   * @param frameOrigin its origin, which is "null" in a sandbox
   */
  public NetPort framePort(URI document, String frameOrigin, Answers answers) {
    boolean own = frameOrigin.equals(origin.serialized());
    return port(new NetPort.Place(document, own ? NetPort.PAGE_ORIGIN : frameOrigin), answers);
  }

  /** The page is gone: what it had under way ends. */
  public void close() {
    onClose.accept(this);
    ports.forEach(NetPort::close);
    Thread.startVirtualThread(cookies::save);
  }

  /**
   * The Cookie header for what a document asks for; empty for none. A frame's script that asks
   * another site does not send the user's login there: browsers keep that to servers which allow
   * it, and WebKit does not say here what it was asked for.
   *
   * @param asking origin of the document; empty where the user navigates
   */
  String cookiesFor(String asking, URI target) {
    boolean own = asking.isEmpty() || asking.equals(NetPort.PAGE_ORIGIN) || isOwn(asking, target);
    return own || Hosts.isSameSite(host(asking), target.getHost()) ? cookies.header(target) : "";
  }

  CookieJar cookies() {
    return cookies;
  }

  HttpClient client() {
    return client;
  }

  String userAgent() {
    return userAgent;
  }

  boolean isMarked(String agent) {
    return agent.endsWith(mark);
  }

  /** Whether a document that refers to something is in this page. */
  boolean knows(String referer) {
    return origin.owns(referer)
        || frameOrigins.stream().anyMatch(frame -> referer.startsWith(frame + "/"));
  }

  /**
   * Whether a request comes from the page's own document and not from a frame of another origin.
   */
  boolean isOwn(String requestOrigin, URI target) {
    return requestOrigin.equals(origin.serialized())
        || (requestOrigin.equals("null") && isGranted(target));
  }

  /**
   * The page's own request is sent on to another address. WebKit makes the request there with the
   * origin "null", by which it would not be known.
   */
  void grant(URI target) {
    synchronized (grants) {
      grants.addLast(target);
      if (grants.size() > MAX_GRANTS) {
        grants.removeFirst();
      }
    }
  }

  private boolean isGranted(URI target) {
    synchronized (grants) {
      return grants.contains(target);
    }
  }

  /** The granted request is on its way. */
  void useGrant(URI target) {
    synchronized (grants) {
      grants.remove(target);
    }
  }

  /** The script for a frame's document, which then is one of this page. */
  String frameScript(URI document) {
    frameOrigins.add(Addresses.origin(document));
    return frameScript.apply(document);
  }

  void expect(String key, ExpectedFetch fetch) {
    expected.put(key, fetch);
  }

  void forget(String key) {
    expected.remove(key);
  }

  /** The fetch that a request belongs to, by the fragment of its address. */
  Optional<ExpectedFetch> expected(String key) {
    return key == null ? Optional.empty() : Optional.ofNullable(expected.get(key));
  }

  void closed(NetPort port) {
    ports.remove(port);
  }

  private NetPort port(NetPort.Place place, Answers answers) {
    NetPort port = new NetPort(this, place, answers, "berth-" + secret() + "-");
    ports.add(port);
    return port;
  }

  private static String host(String origin) {
    String host = origin.equals("null") ? null : URI.create(origin).getHost();
    return host == null ? "" : host;
  }

  private static String secret() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
