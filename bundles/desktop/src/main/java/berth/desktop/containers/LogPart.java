package berth.desktop.containers;

import berth.api.engine.ContainerSummary;
import berth.api.engine.EngineStream;
import berth.api.engine.LogQuery;
import berth.desktop.logs.LogFeed;
import berth.desktop.logs.LogView;
import berth.desktop.views.Feed;
import berth.desktop.views.ViewTools;
import java.util.Optional;
import javax.swing.JComponent;

/** The log of a container, as it is printed. */
final class LogPart implements ContainerPart {
  private static final int TAIL = 100_000;

  private final ViewTools tools;
  private final LogView view = new LogView();
  private final Feed<EngineStream> stream;
  private Optional<LogFeed> feed = Optional.empty();
  private boolean follows;
  private boolean wasRunning;

  LogPart(ViewTools tools) {
    this.tools = tools;
    stream = new Feed<>(tools.background(), "logs");
  }

  @Override
  public JComponent component() {
    return view;
  }

  @Override
  public void show(ContainerSummary now) {
    boolean running = ContainerLook.isRunning(now);
    boolean again = running && !wasRunning;
    wasRunning = running;
    if (!follows && (feed.isEmpty() || again)) {
      begin(now.id());
    }
  }

  @Override
  public void focus() {
    view.focus();
  }

  @Override
  public void close() {
    feed.ifPresent(LogFeed::close);
    stream.close();
  }

  private void begin(String id) {
    feed.ifPresent(LogFeed::close);
    view.clear();
    view.note("");
    follows = true;
    var mine = new LogFeed(view::append);
    feed = Optional.of(mine);
    stream.open(
        () -> tools.sessions().logs(id, LogQuery.following(TAIL), mine), opened -> {}, this::ended);
  }

  private void ended(Optional<String> reason) {
    follows = false;
    feed.ifPresent(LogFeed::end);
    view.note(
        reason.isPresent()
            ? reason.get()
            : view.lineCount() == 0 ? "Nothing was printed." : "The container has stopped.");
  }
}
