package berth.desktop.console;

import java.util.HashSet;
import java.util.Set;

/** Which tabs have their console open, and how high it is, as long as the window is there. */
public final class OpenConsoles {
  private final Set<String> ids = new HashSet<>();
  private int height;

  boolean contains(String extensionId) {
    return ids.contains(extensionId);
  }

  void opened(String extensionId) {
    ids.add(extensionId);
  }

  void closed(String extensionId) {
    ids.remove(extensionId);
  }

  /** In pixels; 0 for the usual height. */
  int height() {
    return height;
  }

  void height(int pixels) {
    height = pixels;
  }
}
