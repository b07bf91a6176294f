package berth.desktop.views;

import berth.api.engine.EngineObject;
import berth.desktop.background.Failures;
import berth.desktop.theme.Glyph;
import java.util.List;

/** Removes something after the user has confirmed that. For the Swing thread. */
public record Removal(ViewTools tools) {
  /**
   * Asks and removes.
   *
   * @param what for example "volume data"
   * @param goes what goes with it
   * @param done runs when it is gone
   */
  public void ask(
      EngineObject kind, Glyph glyph, String id, String what, List<String> goes, Runnable done) {
    if (tools.confirmations().remove(glyph, what, goes)) {
      tools
          .background()
          .run(
              "remove",
              () -> {
                tools.browser().remove(kind, id);
                return id;
              },
              gone -> done.run(),
              error -> tools.problems().say(Failures.reason(error)));
    }
  }
}
