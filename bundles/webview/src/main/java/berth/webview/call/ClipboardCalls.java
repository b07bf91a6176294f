package berth.webview.call;

import berth.api.BerthException;
import java.awt.Toolkit;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.IOException;
import java.util.Map;

/**
 * {@code navigator.clipboard}: texts on the system's clipboard (reference 3.8). AWT's clipboard and
 * not JavaFX's: that can only be used on the JavaFX thread, where another program that owns the
 * clipboard and is slow to hand it over would hold up all pages.
 */
final class ClipboardCalls {
  Map<String, CallHandler> handlers() {
    return Map.of("clipboard.read", this::read, "clipboard.write", this::write);
  }

  /** An empty text when there is none. */
  private Object read(Call call) throws BerthException {
    try {
      Clipboard clipboard = clipboard();
      boolean text = clipboard.isDataFlavorAvailable(DataFlavor.stringFlavor);
      call.event(new Text(text ? (String) clipboard.getData(DataFlavor.stringFlavor) : ""));
    } catch (UnsupportedFlavorException e) {
      call.event(new Text("")); // Another program has just changed it.
    } catch (IOException | IllegalStateException e) {
      throw busy("read", e);
    }
    return Map.of();
  }

  private Object write(Call call) throws BerthException {
    try {
      clipboard().setContents(new StringSelection(call.parameter("text").asText()), null);
      return null;
    } catch (IllegalStateException e) {
      throw busy("written", e);
    }
  }

  private static Clipboard clipboard() {
    return Toolkit.getDefaultToolkit().getSystemClipboard();
  }

  private static BerthException busy(String verb, Exception why) {
    return new BerthException(
        "The clipboard could not be "
            + verb
            + ", since another program holds it ("
            + why.getMessage()
            + "). Try it again.",
        why);
  }
}
