package berth.itests.hammer;

import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.page.Page;
import berth.api.page.PageFactory;
import berth.api.page.PageListener;
import java.awt.GridLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import org.osgi.framework.BundleContext;

/** Pages that are open at once, in a window of their own. */
final class ManyPages implements AutoCloseable {
  private static final long LIMIT = 120;

  private final BundleContext context;
  private final List<Page> pages = new ArrayList<>();
  private JFrame frame;

  ManyPages(BundleContext context) {
    this.context = context;
  }

  /**
   * Opens pages of one extension, one after the other: Berth knows pages that load by their
   * extension.
   */
  void open(int count, String id) throws Exception {
    Extension extension = service(ExtensionManager.class).find(id).orElseThrow();
    PageFactory factory = service(PageFactory.class);
    SwingUtilities.invokeAndWait(this::openFrame);
    for (int i = 0; i < count; i++) {
      Loading loading = new Loading();
      SwingUtilities.invokeAndWait(
          () -> {
            Page page = factory.open(extension, "", loading);
            pages.add(page);
            frame.add(page.component());
            frame.revalidate();
          });
      loading.done.get(LIMIT, TimeUnit.SECONDS);
    }
  }

  private void openFrame() {
    frame = new JFrame("Hammer");
    frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
    frame.setLayout(new GridLayout(0, 4));
    frame.setSize(640, 480);
    frame.setVisible(true);
  }

  /** What a script comes to in each page, as a JSON array. */
  String evaluate(String script) throws Exception {
    List<CompletableFuture<String>> values =
        pages.stream().map(page -> page.evaluate(script).toCompletableFuture()).toList();
    CompletableFuture.allOf(values.toArray(CompletableFuture[]::new)).get(LIMIT, TimeUnit.SECONDS);
    return values.stream().map(CompletableFuture::join).collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public void close() throws Exception {
    for (Page page : pages) {
      page.close().toCompletableFuture().get(LIMIT, TimeUnit.SECONDS);
    }
    SwingUtilities.invokeAndWait(
        () -> {
          if (frame != null) {
            frame.dispose();
          }
        });
  }

  private <T> T service(Class<T> type) {
    return context.getService(context.getServiceReference(type));
  }

  private static final class Loading implements PageListener {
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    @Override
    public void loaded() {
      done.complete(null);
    }

    @Override
    public void failed(String reason) {
      done.completeExceptionally(new IllegalStateException(reason));
    }

    @Override
    public void responding(boolean responding) {
      // Sixteen pages at full speed may be slow.
    }
  }
}
