package berth.desktop.extensions;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.extension.ExtensionManager;
import berth.desktop.theme.Glyph;

/** What can be done to an installed extension that changes whether it runs. */
public enum ExtensionAct {
  START(Glyph.PLAY, "Start", "Starting"),
  STOP(Glyph.STOP, "Stop", "Stopping"),
  RESTART(Glyph.RESTART, "Restart", "Restarting"),
  ENABLE(Glyph.POWER, "Enable", "Enabling"),
  DISABLE(Glyph.POWER, "Disable", "Disabling");

  private final Glyph glyph;
  private final String title;
  private final String doing;

  ExtensionAct(Glyph glyph, String title, String doing) {
    this.glyph = glyph;
    this.title = title;
    this.doing = doing;
  }

  public Glyph glyph() {
    return glyph;
  }

  /** For a button, for example "Start". */
  public String title() {
    return title;
  }

  /** For a task, for example "Starting". */
  public String doing() {
    return doing;
  }

  /** Whether the extension itself changes with it, and not only its backend. */
  boolean changesExtension() {
    return this == ENABLE || this == DISABLE;
  }

  void carryOut(ExtensionManager manager, String id, Progress progress) throws BerthException {
    switch (this) {
      case START -> manager.start(id, progress);
      case STOP -> manager.stop(id, progress);
      case RESTART -> manager.restart(id, progress);
      case ENABLE -> manager.enable(id, progress);
      case DISABLE -> manager.disable(id, progress);
    }
  }
}
