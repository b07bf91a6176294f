package berth.desktop.terminal;

import berth.desktop.widgets.Clip;
import berth.desktop.widgets.Keys;
import berth.desktop.widgets.Popups;
import java.nio.charset.StandardCharsets;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;

/** Copies out of a terminal and pastes into it. */
record TerminalClipboard(TerminalPane pane) {
  /** Binds the keys that terminals have for it, and the menu. */
  void bind() {
    Keys.on(pane, "ctrl shift C", this::copy);
    Keys.on(pane, "ctrl shift V", this::paste);
    Keys.on(pane, "shift INSERT", this::paste);
    Keys.on(pane, "meta C", this::copy);
    Keys.on(pane, "meta V", this::paste);
    Popups.onRequest(pane, at -> menu().show(pane, at.x, at.y));
  }

  private void copy() {
    pane.selectedText().ifPresent(Clip::put);
  }

  /** The end mark is taken out, since it would let what follows run as if it was typed. */
  private void paste() {
    String text = Clip.text().replace("\r\n", "\r").replace('\n', '\r').replace("\u001B[201~", "");
    if (!text.isEmpty()) {
      boolean bracketed = pane.screen().isBracketedPaste();
      String sent = bracketed ? "\u001B[200~" + text + "\u001B[201~" : text;
      pane.type(sent.getBytes(StandardCharsets.UTF_8));
    }
  }

  private JPopupMenu menu() {
    var menu = new JPopupMenu();
    JMenuItem copy = menu.add("Copy");
    copy.setEnabled(pane.selectedText().isPresent());
    copy.addActionListener(event -> copy());
    menu.add("Paste").addActionListener(event -> paste());
    return menu;
  }
}
