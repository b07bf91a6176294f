package berth.webview.net;

import berth.webview.origin.Origin;
import berth.webview.origin.Passage;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URL;
import java.net.URLConnection;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The network as the open pages see it. WebKit's requests to other hosts come through here, and
 * each is known for a page's: the page's own by its user agent, which carries a secret that no
 * server gets to see, and a frame's first one, for which WebKit has no user agent yet, by where it
 * comes from.
 */
public final class PageNetworks implements Passage, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(30);

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<PageNetwork> open = new CopyOnWriteArrayList<>();
  private final Map<Path, CookieJar> jars = new HashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER) // WebKit follows them itself.
          .executor(executor)
          .build();

  private final String run;

  /**
   * @param run names this run of Berth, which cookies without a date belong to
   */
  public PageNetworks(String run) {
    this.run = run;
    // WebKit's own would be one jar for all pages, and is put there unless there is another.
    CookieHandler.setDefault(new CookieManager(null, CookiePolicy.ACCEPT_NONE));
  }

  /**
   * A page begins.
   *
   * @param storage folder of the extension's storage
   */
  public PageNetwork open(Origin origin, Path storage) {
    PageNetwork page = new PageNetwork(origin, jar(storage), client, open::remove);
    open.add(page);
    return page;
  }

  @Override
  public URLConnection open(URL url) {
    return new PassedConnection(url, this);
  }

  /** Writes the cookies of all extensions for the last time; who opens a page reads them afresh. */
  public synchronized void handOver() {
    jars.values().forEach(CookieJar::end);
    jars.clear();
  }

  @Override
  public void close() {
    open.forEach(PageNetwork::close);
    handOver();
    client.shutdownNow();
    executor.shutdownNow();
  }

  /** The page that a request comes from; empty for one that cannot be told. */
  Optional<PageNetwork> find(String userAgent, String referer) {
    if (!userAgent.isEmpty()) {
      return open.stream().filter(page -> page.isMarked(userAgent)).findFirst();
    }
    List<PageNetwork> candidates =
        open.size() == 1 ? open : open.stream().filter(page -> page.knows(referer)).toList();
    return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
  }

  HttpClient client() {
    return client;
  }

  private synchronized CookieJar jar(Path storage) {
    jars.keySet().removeIf(other -> !Files.isDirectory(other)); // Of removed extensions.
    return jars.computeIfAbsent(storage, folder -> CookieJar.in(folder, run));
  }
}
