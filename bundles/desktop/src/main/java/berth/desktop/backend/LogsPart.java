package berth.desktop.backend;

import berth.api.backend.BackendStatus;
import berth.api.backend.LogLine;
import berth.api.backend.LogRequest;
import berth.api.engine.EngineStream;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.logs.LogFeed;
import berth.desktop.logs.LogView;
import berth.desktop.theme.Glyph;
import berth.desktop.views.Feed;
import berth.desktop.widgets.Message;
import berth.desktop.widgets.Slot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.JComponent;

/** What the services of a backend print, all of them together or one alone. */
final class LogsPart implements BackendPart {
  private static final int TAIL = 20_000;

  private final BackendTools tools;
  private final ServiceChoice choice = new ServiceChoice(this::chosen);
  private final LogView view = new LogView(Optional.of(choice));
  private final Slot panel = new Slot();
  private final Feed<EngineStream> stream;
  private final Following following = new Following();
  private Optional<LogFeed> feed = Optional.empty();
  private InstalledExtension known;
  private boolean follows;

  LogsPart(BackendTools tools, InstalledExtension first) {
    this.tools = tools;
    known = first;
    stream = new Feed<>(tools.background(), "logs of a backend");
    panel.put(view);
  }

  @Override
  public JComponent component() {
    return panel;
  }

  /** Of this service alone from now on. */
  void choose(String service) {
    choice.choose(service);
  }

  @Override
  public void show(InstalledExtension now) {
    known = now;
    List<String> services =
        now.backend().map(BackendStatus::services).orElse(List.of()).stream()
            .map(BackendStatus.Service::name)
            .toList();
    choice.offer(services);
    boolean revived = following.revived(now.backend());
    if (!follows && (feed.isEmpty() || revived)) {
      begin();
    }
  }

  @Override
  public void focus() {
    if (view.getParent() == panel) {
      view.focus();
    } else {
      panel.focus();
    }
  }

  @Override
  public void close() {
    feed.ifPresent(LogFeed::close);
    stream.close();
  }

  private void chosen() {
    if (feed.isPresent()) {
      begin();
    }
  }

  private void begin() {
    feed.ifPresent(LogFeed::close);
    panel.put(view);
    view.clear();
    view.note("");
    follows = true;
    Optional<String> one = choice.chosen();
    int width = one.isPresent() ? 0 : choice.longest();
    view.quiet(width);
    var mine = new LogFeed(view::append);
    feed = Optional.of(mine);
    var request = new LogRequest(one.map(Set::of).orElse(Set.of()), TAIL, Optional.empty(), true);
    stream.open(
        () ->
            tools
                .sessions()
                .logs(
                    known.extension(), request, line -> mine.add(before(line, width), line.text())),
        opened -> {},
        this::ended);
  }

  /** The name of the service, where there are several. */
  private static String before(LogLine line, int width) {
    return width == 0 ? "" : (line.service() + " ".repeat(width)).substring(0, width - 2) + "  ";
  }

  private void ended(Optional<String> reason) {
    follows = false;
    feed.ifPresent(LogFeed::end);
    if (view.lineCount() > 0) {
      view.note(reason.orElse("Nothing more comes."));
    } else if (reason.isPresent()) {
      panel.put(
          new Message(
              Glyph.CONSOLE, "There is no log to show", reason.get(), "Retry", this::begin));
    } else {
      view.note("Nothing was printed.");
    }
  }
}
