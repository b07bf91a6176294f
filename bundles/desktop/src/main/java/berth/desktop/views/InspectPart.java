package berth.desktop.views;

import berth.api.engine.EngineObject;
import java.util.Set;
import javax.swing.JComponent;

/** Everything that the engine knows of one thing, as JSON that follows its changes. */
public final class InspectPart {
  private final TextView text = new TextView("Description as JSON");
  private final LiveData<String> data;

  public InspectPart(ViewTools tools, EngineObject kind, String id) {
    data =
        new LiveData<>(
                tools,
                "inspect",
                Set.of(kind),
                () -> tools.browser().inspect(kind, id),
                text::show,
                tools.problems()::say)
            .start();
  }

  public JComponent component() {
    return text;
  }

  public void focus() {
    text.focus();
  }

  public void close() {
    data.close();
  }
}
