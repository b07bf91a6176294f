package berth.desktop.views;

import berth.api.engine.EngineObject;
import berth.desktop.widgets.Keys;
import java.awt.BorderLayout;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** One image or volume: what it is, and everything that the engine knows of it. */
public final class ObjectView implements View {
  private final JPanel panel = new JPanel(new BorderLayout());
  private final InspectPart inspect;

  public ObjectView(ViewTools tools, DetailHeader header, EngineObject kind, String id) {
    inspect = new InspectPart(tools, kind, id);
    panel.add(header, BorderLayout.NORTH);
    panel.add(inspect.component());
    Keys.within(panel, "ESCAPE", header::back);
  }

  @Override
  public JComponent component() {
    return panel;
  }

  @Override
  public void focus() {
    inspect.focus();
  }

  @Override
  public void close() {
    inspect.close();
  }
}
