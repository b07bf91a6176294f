package berth.desktop.backend;

import berth.api.backend.BackendStatus.State;
import berth.api.metadata.Metadata;
import berth.desktop.engine.EngineMonitor;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.Texts;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** Where a backend lives, and how requests get there. */
final class BackendFacts extends JPanel {
  private final JLabel engine = new JLabel();
  private final JLabel way = new JLabel();

  BackendFacts() {
    super(new MigLayout("insets 4 32 12 32, gap 0, novisualpadding", "[]40[grow,fill]", "[]3[]"));
    setOpaque(false);
    add(Texts.small("Engine"));
    add(Texts.small("Requests"), "wmin 0, wrap");
    add(engine, "wmin 0");
    add(way, "wmin 0");
  }

  void show(InstalledExtension now, EngineMonitor monitor) {
    say(engine, engine(now, monitor));
    say(way, way(now, monitor));
  }

  private static String engine(InstalledExtension now, EngineMonitor monitor) {
    if (now.state().equals(Optional.of(State.ELSEWHERE))) {
      return "Another one";
    }
    return monitor.description().isEmpty() ? "None answers" : monitor.description();
  }

  private static String way(InstalledExtension now, EngineMonitor monitor) {
    Optional<Metadata.Vm> vm = now.extension().metadata().vm();
    Optional<Integer> port = vm.flatMap(Metadata.Vm::tcpPort);
    if (port.isPresent()) {
      return "To port " + port.get() + " of this machine";
    }
    if (vm.flatMap(Metadata.Vm::socket).isEmpty()) {
      return "It takes none";
    }
    return monitor.way().map(EngineMonitor::words).orElse("Not known yet");
  }

  private static void say(JLabel label, String text) {
    label.setText(PlainText.line(text, 200));
    label.setToolTipText(label.getText());
  }
}
