package berth.webview.net;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The cookies of one extension: those of its page and of the frames in it. Those with a date are on
 * disk beside its localStorage, the others last until Berth ends. The JDK's own store would not do:
 * its HttpCookie takes a cookie with Max-Age for one of RFC 2965 and sends it in that form.
 */
final class CookieJar {
  private static final int MAX_COOKIES = 3000;
  private static final Executor SAVER =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Thread::startVirtualThread);

  private final List<Cookie> cookies; // The oldest first.
  private final CookieFile file;
  private boolean saving;
  private boolean ended;

  private CookieJar(CookieFile file) {
    this.file = file;
    this.cookies = new ArrayList<>(file.read());
  }

  /**
   * @param folder of the extension's storage
   * @param run names this run of Berth
   */
  static CookieJar in(Path folder, String run) {
    return new CookieJar(new CookieFile(folder, run));
  }

  /** The Cookie header for a request; empty for none. */
  String header(URI uri) {
    return matching(uri, true);
  }

  /** What a script of a document sees. */
  String visible(URI document) {
    return matching(document, false);
  }

  /** Takes the Set-Cookie headers of an answer. */
  void store(URI uri, List<String> headers) {
    headers.forEach(header -> add(header, uri, true));
  }

  /** Takes what a script of a document sets. */
  void storeVisible(URI document, String cookie) {
    add(cookie, document, false);
  }

  /** Writes what has to last to disk. */
  void save() {
    write(false);
  }

  /**
   * Writes all for the last time: from now on the file is another's, in this run of Berth or in the
   * next.
   */
  void end() {
    write(true);
  }

  private void write(boolean last) {
    synchronized (file) { // One after the other, so that the newest is written last.
      List<Cookie> kept;
      synchronized (this) {
        saving = false;
        if (ended) {
          return;
        }
        ended = last;
        kept = cookies.stream().filter(c -> last || c.expires() != null).toList();
      }
      file.write(kept);
    }
  }

  private synchronized String matching(URI uri, boolean http) {
    Instant now = Instant.now();
    cookies.removeIf(c -> c.isOver(now));
    return cookies.stream()
        .filter(c -> c.goesTo(uri) && (http || !c.httpOnly()))
        .sorted(Comparator.comparingInt(c -> -c.path().length()))
        .map(c -> c.name() + "=" + c.value())
        .collect(Collectors.joining("; "));
  }

  private synchronized void saveSoon() {
    if (!saving) {
      saving = true;
      SAVER.execute(this::save);
    }
  }

  private synchronized void add(String header, URI uri, boolean http) {
    Instant now = Instant.now();
    Cookie cookie = Cookie.parse(header, uri, now).orElse(null);
    if (cookie == null || (cookie.httpOnly() && !http)) {
      return;
    }
    int before = index(cookie);
    if (before >= 0 && cookies.get(before).httpOnly() && !http) {
      return; // A script may not replace what it may not see.
    }
    if (cookie.expires() != null || (before >= 0 && cookies.get(before).expires() != null)) {
      saveSoon();
    }
    if (cookie.isOver(now)) {
      if (before >= 0) {
        cookies.remove(before);
      }
    } else if (before >= 0) {
      cookies.set(before, cookie);
    } else {
      cookies.add(cookie);
      if (cookies.size() > MAX_COOKIES) {
        cookies.removeFirst();
      }
    }
  }

  private int index(Cookie cookie) {
    for (int i = 0; i < cookies.size(); i++) {
      if (cookies.get(i).isSameAs(cookie)) {
        return i;
      }
    }
    return -1;
  }
}
