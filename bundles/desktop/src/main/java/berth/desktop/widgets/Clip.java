package berth.desktop.widgets;

import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system's clipboard, as far as it is text. */
public final class Clip {
  private static final Logger LOG = LoggerFactory.getLogger(Clip.class);

  private Clip() {}

  /** Puts a text there. */
  public static void put(String text) {
    Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
  }

  /** The text that is there; empty when there is none. */
  public static String text() {
    try {
      var clipboard = Toolkit.getDefaultToolkit().getSystemClipboard();
      return clipboard.isDataFlavorAvailable(DataFlavor.stringFlavor)
          ? (String) clipboard.getData(DataFlavor.stringFlavor)
          : "";
    } catch (UnsupportedFlavorException | IOException | IllegalStateException e) {
      LOG.debug("The clipboard cannot be read", e); // Another program has it at the moment.
      return "";
    }
  }
}
