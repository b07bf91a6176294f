package berth.desktop.views;

import berth.api.engine.EngineObject;
import berth.desktop.lists.ListMemory;
import berth.desktop.lists.ListPage;
import berth.desktop.lists.ListSpec;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.swing.JComponent;

/** A list that follows the engine. */
public final class ListView<R> implements View {
  private final ListPage<R> page;
  private final LiveData<List<R>> data;
  private boolean focus;

  /**
   * @param kinds changes of what matter
   */
  public ListView(
      ViewTools tools,
      ListSpec<R> spec,
      ListMemory memory,
      Set<EngineObject> kinds,
      Callable<List<R>> read) {
    page = new ListPage<>(spec, memory, this::retry);
    data = new LiveData<>(tools, spec.title(), kinds, read, this::show, page::fail).start();
  }

  @Override
  public void refresh() {
    page.refresh();
  }

  @Override
  public JComponent component() {
    return page;
  }

  @Override
  public void focus() {
    focus = true;
    page.focus();
  }

  @Override
  public void close() {
    data.close();
  }

  private void show(List<R> rows) {
    page.show(rows);
    if (focus) { // Before there were rows it went to the filter.
      focus = false;
      page.focus();
    }
  }

  private void retry() {
    data.retry();
  }
}
