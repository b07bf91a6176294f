package berth.webview.origin;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The pages that are open, by the host of their origin. */
public final class OpenPages {
  private final Map<String, Site> sites = new ConcurrentHashMap<>();
  private final Set<String> diverted = ConcurrentHashMap.newKeySet();

  /** A page of the same extension that is still open no longer gets answers. */
  public void open(Origin origin, Site site) {
    sites.put(origin.host(), site);
  }

  public void close(Origin origin, Site site) {
    sites.remove(origin.host(), site);
  }

  /**
   * The next request for this address gets no content, so that the page which wants to go there
   * stays. (To cancel the load instead crashes WebKit when it comes early and is late otherwise.)
   */
  public void divert(String url) {
    diverted.add(withoutFragment(url));
  }

  boolean takeDiverted(String url) {
    return diverted.remove(withoutFragment(url));
  }

  Optional<Site> find(String host) {
    return Optional.ofNullable(sites.get(host));
  }

  private static String withoutFragment(String url) {
    int hash = url.indexOf('#');
    return hash < 0 ? url : url.substring(0, hash);
  }
}
