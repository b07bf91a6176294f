package berth.webview;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** The secrets by which a page that was just loaded shows that Berth served it; each works once. */
final class PageSecrets {
  private final SecureRandom random = new SecureRandom();
  private final Deque<String> open = new ArrayDeque<>();
  private final int maxOpen;

  /**
   * @param maxOpen documents that were served but whose script never ran must not pile up
   */
  PageSecrets(int maxOpen) {
    this.maxOpen = maxOpen;
  }

  synchronized String issue() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    String secret = HexFormat.of().formatHex(bytes);
    open.addLast(secret);
    if (open.size() > maxOpen) {
      open.removeFirst();
    }
    return secret;
  }

  /** Whether it can still be used. */
  synchronized boolean isOpen(String secret) {
    return open.contains(secret);
  }

  /** Whether it is one that was issued and not yet used. */
  synchronized boolean use(String secret) {
    return open.remove(secret);
  }
}
