package berth.desktop.pages;

import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Notice;
import berth.desktop.widgets.PlainText;

/** Says above a page that it does not answer; the user waits, or stops it. */
final class HangNotice extends Notice {
  /**
   * @param title of the extension
   * @param stop ends the page
   */
  HangNotice(String title, Runnable stop) {
    warn(
        PlainText.line(title, 80)
            + " does not respond. Its page may be busy for a while, or may never end.");
    add(Buttons.plain("Wait", () -> setVisible(false)));
    add(Buttons.plain("Stop page", stop));
    setVisible(false);
  }
}
