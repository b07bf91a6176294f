package berth.desktop;

import berth.api.Subscription;
import berth.api.extension.Extension;
import berth.api.page.ConsoleMessage;
import berth.api.page.Page;
import berth.api.page.PageFactory;
import berth.api.page.PageListener;
import java.awt.EventQueue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;

/** Pages that are plain panels; a test says when they load. */
final class FakePages implements PageFactory {
  final List<FakePage> made = new CopyOnWriteArrayList<>();
  volatile boolean loadAtOnce = true;
  volatile String failure;

  @Override
  public Page open(Extension extension, String query, PageListener listener) {
    var page = new FakePage(extension, query, listener);
    made.add(page);
    if (failure != null) {
      EventQueue.invokeLater(() -> listener.failed(failure));
    } else if (loadAtOnce) {
      EventQueue.invokeLater(listener::loaded);
    }
    return page;
  }

  /** A page that is a label. */
  static final class FakePage implements Page {
    final Extension extension;
    final String query;
    final PageListener listener;
    final CompletableFuture<Void> closed = new CompletableFuture<>();
    volatile boolean closing;
    volatile boolean endsAtOnce = true;
    final List<Consumer<ConsoleMessage>> readers = new CopyOnWriteArrayList<>();
    private final JPanel panel = new JPanel(new java.awt.BorderLayout());

    FakePage(Extension extension, String query, PageListener listener) {
      this.extension = extension;
      this.query = query;
      this.listener = listener;
      panel.add(new JLabel("The page of " + extension.title(), SwingConstants.CENTER));
      panel.setFocusable(true);
    }

    @Override
    public JComponent component() {
      return panel;
    }

    @Override
    public CompletionStage<String> evaluate(String script) {
      return CompletableFuture.completedFuture("\"" + script.length() + "\"");
    }

    @Override
    public Subscription console(Consumer<ConsoleMessage> consumer) {
      readers.add(consumer);
      return () -> readers.remove(consumer);
    }

    @Override
    public CompletionStage<Void> close() {
      closing = true;
      if (endsAtOnce) {
        closed.complete(null);
      }
      return closed;
    }
  }
}
