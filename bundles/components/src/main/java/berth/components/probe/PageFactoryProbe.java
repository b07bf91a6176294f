package berth.components.probe;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.page.Page;
import berth.api.page.PageFactory;
import berth.api.page.PageListener;
import java.awt.EventQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Opens the page of an extension that has none, and closes it: nothing loads, nothing shows. */
final class PageFactoryProbe implements Probe<PageFactory> {
  private final Sample sample;

  PageFactoryProbe(Sample sample) {
    this.sample = sample;
  }

  @Override
  public Class<PageFactory> contract() {
    return PageFactory.class;
  }

  @Override
  public void call(PageFactory factory) throws BerthException {
    var opened = new CompletableFuture<Page>();
    EventQueue.invokeLater(
        () -> {
          try {
            Page page = factory.open(sample.extension(), "", new Nobody());
            page.component().getPreferredSize();
            opened.complete(page);
          } catch (RuntimeException | LinkageError e) {
            opened.completeExceptionally(e);
          }
        });
    try {
      opened.thenCompose(Page::close).get();
    } catch (ExecutionException e) {
      throw new BerthException("it could not open a page: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("it did not open a page in time");
    }
  }

  /** Nobody looks at the page. */
  private static final class Nobody implements PageListener {
    @Override
    public void loaded() {}

    @Override
    public void failed(String reason) {}

    @Override
    public void responding(boolean responding) {}
  }
}
