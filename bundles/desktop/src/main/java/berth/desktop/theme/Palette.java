package berth.desktop.theme;

import java.awt.Color;
import javax.swing.UIManager;

/** Berth's own colours, as light.properties and dark.properties name them. */
public enum Palette {
  ACCENT("accent"),
  SURFACE("surface"),
  LINE("line"),
  SECONDARY("secondary"),
  SIDEBAR("sidebar"),
  SIDEBAR_LINE("sidebarLine"),
  ROW_HOVER("rowHover"),
  ROW_SELECTED("rowSelected"),
  ROW_SELECTED_TEXT("rowSelectedText"),
  ICON("icon"),
  RUNNING("running"),
  BUSY("busy"),
  BAD("bad"),
  IDLE("idle"),
  PLATE("plate"),
  NOTICE("notice"),
  NOTICE_LINE("noticeLine"),
  NOTICE_TEXT("noticeText"),
  TOAST("toast"),
  TOAST_LINE("toastLine"),
  SHADOW("shadow"),
  MARK("mark"),
  TERMINAL("terminal"),
  TERMINAL_TEXT("terminalText");

  private final String key;

  Palette(String name) {
    key = "Berth." + name;
  }

  /** The colour in the present theme; ask for it when painting. */
  public Color color() {
    return UIManager.getColor(key);
  }

  /** How a FlatLaf style refers to it. */
  public String reference() {
    return "$" + key;
  }
}
