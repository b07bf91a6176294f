package berth.control.command;

import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.metadata.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code berth extension ls}. */
public final class ListCommand implements Command {
  private static final List<String> COLUMNS =
      List.of("ID", "PROVIDER", "VERSION", "UI", "VM", "HOST");

  private final ExtensionManager manager;
  private final Backends backends;
  private final Json json = new Json();

  public ListCommand(ExtensionManager manager, Backends backends) {
    this.manager = manager;
    this.backends = backends;
  }

  @Override
  public String name() {
    return "extension.ls";
  }

  @Override
  public int run(Options options, CommandOutput output) {
    List<Row> rows = rows(manager.list());
    if (options.flag("json")) {
      output.line(json.write(rows.stream().map(ListCommand::toJson).toList()));
    } else {
      List<List<String>> table = new ArrayList<>(List.of(COLUMNS));
      rows.stream().map(ListCommand::cells).forEach(table::add);
      Table.lines(table).forEach(output::line);
    }
    return 0;
  }

  /** An engine that is away makes each backend's state slow to know, so all are asked at once. */
  private List<Row> rows(List<Extension> extensions) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Row>> rows =
          extensions.stream()
              .map(
                  extension -> threads.submit(() -> new Row(extension, backends.status(extension))))
              .toList();
      threads.shutdown();
      return rows.stream().map(Row::await).toList();
    }
  }

  /** An installed extension and its backend as it is now. */
  private record Row(Extension extension, BackendStatus backend) {
    static Row await(Future<Row> row) {
      try {
        return row.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The listing was called off.", e);
      } catch (java.util.concurrent.ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }

    List<String> tabs() {
      return extension.metadata().tab().map(Metadata.DashboardTab::title).stream()
          .map(title -> title.isEmpty() ? extension.title() : title)
          .toList();
    }
  }

  /** As "docker extension ls" writes it, "binarie(s)" included (reference 4). */
  private static List<String> cells(Row row) {
    Extension extension = row.extension();
    List<String> tabs = row.tabs();
    int executables = extension.executables().size();
    return List.of(
        extension.id(),
        extension.labels().vendor().isBlank() ? "-" : extension.labels().vendor(),
        extension.tag(),
        tabs.isEmpty() ? "-" : tabs.size() + " tab(" + String.join(", ", tabs) + ")",
        backendCell(row.backend()),
        executables == 0 ? "-" : executables + " binarie(s)");
  }

  private static String backendCell(BackendStatus backend) {
    int services = backend.services().size();
    return switch (backend.state()) {
      case NONE -> "-";
      case ENGINE_AWAY -> "No engine";
      case ELSEWHERE -> "Elsewhere(" + services + ")";
      case UNHEALTHY -> "Unhealthy(" + services + ")";
      case STARTING -> "Starting(" + services + ")";
      case RUNNING -> "Running(" + services + ")";
      case STOPPED -> "Stopped(" + services + ")";
      case FAILED -> "Failed(" + services + ")";
    };
  }

  private static ExtensionJson toJson(Row row) {
    Extension extension = row.extension();
    return new ExtensionJson(
        extension.id(),
        extension.tag(),
        extension.title(),
        extension.labels().vendor(),
        extension.imageId(),
        row.tabs(),
        new BackendJson(
            row.backend().state().name().toLowerCase().replace('_', '-'),
            row.backend().reason(),
            row.backend().services()),
        extension.executables());
  }

  /** An extension as {@code ls --json} shows it. */
  private record ExtensionJson(
      String id,
      String tag,
      String title,
      String vendor,
      String imageId,
      List<String> ui,
      BackendJson backend,
      List<String> hostExecutables) {}

  /**
   * A backend as {@code ls --json} shows it.
   *
   * @param state none, starting, running, stopped, failed or engine-away
   */
  private record BackendJson(String state, String reason, List<BackendStatus.Service> services) {}
}
