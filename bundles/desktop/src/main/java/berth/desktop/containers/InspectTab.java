package berth.desktop.containers;

import berth.api.engine.ContainerSummary;
import berth.api.engine.EngineObject;
import berth.desktop.views.InspectPart;
import berth.desktop.views.ViewTools;
import java.awt.BorderLayout;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** Everything that the engine knows of a container. */
final class InspectTab implements ContainerPart {
  private final ViewTools tools;
  private final JPanel panel = new JPanel(new BorderLayout());
  private Optional<InspectPart> part = Optional.empty();

  InspectTab(ViewTools tools) {
    this.tools = tools;
    panel.setOpaque(false);
  }

  @Override
  public JComponent component() {
    return panel;
  }

  @Override
  public void show(ContainerSummary now) {
    if (part.isEmpty()) {
      var made = new InspectPart(tools, EngineObject.CONTAINER, now.id());
      part = Optional.of(made);
      panel.add(made.component());
      panel.revalidate();
    }
  }

  @Override
  public void focus() {
    part.ifPresent(InspectPart::focus);
  }

  @Override
  public void close() {
    part.ifPresent(InspectPart::close);
  }
}
