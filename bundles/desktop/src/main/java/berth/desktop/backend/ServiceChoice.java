package berth.desktop.backend;

import berth.desktop.widgets.PlainText;
import java.util.List;
import java.util.Optional;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JComboBox;

/** Chooses one of the services, or all of them; not shown where there is no choice. */
final class ServiceChoice extends JComboBox<String> {
  private static final String ALL = "All services";
  private static final int LONGEST = 24;

  private List<String> services = List.of();
  private boolean offering;

  /**
   * @param changed hears when the user has chosen
   */
  ServiceChoice(Runnable changed) {
    getAccessibleContext().setAccessibleName("Services");
    setVisible(false);
    addActionListener(
        event -> {
          if (!offering) {
            changed.run();
          }
        });
  }

  /** Offers these; what was chosen stays so if it is among them. */
  void offer(List<String> names) {
    if (names.equals(services)) {
      return;
    }
    Optional<String> before = chosen();
    services = names;
    offering = true;
    var model = new DefaultComboBoxModel<String>();
    model.addElement(ALL);
    names.forEach(name -> model.addElement(PlainText.line(name, 80)));
    setModel(model);
    setSelectedIndex(before.map(names::indexOf).orElse(-1) + 1);
    setVisible(names.size() > 1);
    offering = false;
  }

  void choose(String name) {
    if (services.size() > 1) {
      setSelectedIndex(services.indexOf(name) + 1);
    }
  }

  /** The one that was chosen; empty for all. */
  Optional<String> chosen() {
    int index = getSelectedIndex();
    return index <= 0 || index > services.size()
        ? Optional.empty()
        : Optional.of(services.get(index - 1));
  }

  /** How many characters names get in front of a line; none where there is but one service. */
  int longest() {
    return services.size() < 2
        ? 0
        : Math.min(LONGEST, services.stream().mapToInt(String::length).max().orElse(0)) + 2;
  }
}
