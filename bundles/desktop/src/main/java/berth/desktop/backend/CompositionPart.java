package berth.desktop.backend;

import berth.desktop.background.Failures;
import berth.desktop.background.Job;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.theme.Glyph;
import berth.desktop.views.TextView;
import berth.desktop.widgets.Message;
import berth.desktop.widgets.Slot;
import java.util.Optional;
import javax.swing.JComponent;

/** The Compose file of a backend as it takes effect. */
final class CompositionPart implements BackendPart {
  private final BackendTools tools;
  private final TextView text = new TextView("Compose file");
  private final Slot panel = new Slot();
  private Optional<Job> reading = Optional.empty();
  private Optional<String> shown = Optional.empty();

  CompositionPart(BackendTools tools) {
    this.tools = tools;
    panel.put(new Message(Glyph.LAYERS, "Compose file", "Asking Compose…"));
  }

  @Override
  public JComponent component() {
    return panel;
  }

  @Override
  public void show(InstalledExtension now) {
    if (reading.isPresent() || shown.equals(Optional.of(now.extension().imageId()))) {
      return;
    }
    reading =
        Optional.of(
            tools
                .background()
                .run(
                    "Compose file",
                    () -> tools.backends().composition(now.extension()),
                    file -> {
                      reading = Optional.empty();
                      shown = Optional.of(now.extension().imageId());
                      text.show(file);
                      if (text.getParent() != panel) {
                        panel.put(text);
                      }
                    },
                    error -> {
                      reading = Optional.empty();
                      shown = Optional.of(now.extension().imageId());
                      failed(now, Failures.reason(error));
                    }));
  }

  /** It is read again when it comes back. */
  @Override
  public void hide() {
    shown = Optional.empty();
  }

  @Override
  public void focus() {
    if (text.getParent() == panel) {
      text.focus();
    } else {
      panel.focus();
    }
  }

  @Override
  public void close() {
    reading.ifPresent(Job::cancel);
  }

  private void failed(InstalledExtension now, String reason) {
    panel.put(
        new Message(
            Glyph.WARNING,
            "The Compose file cannot be shown",
            reason,
            "Retry",
            () -> {
              hide();
              show(now);
            }));
  }
}
