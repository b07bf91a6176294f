package berth.control.command;

import berth.api.backend.BackendSessions;
import berth.api.backend.BackendStatus;
import berth.api.backend.BackendUsage;
import berth.api.backend.Backends;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.metadata.Metadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** {@code berth extension ls}. */
public final class ListCommand implements Command {
  private static final List<String> COLUMNS =
      List.of("ID", "PROVIDER", "VERSION", "UI", "VM", "HOST");

  private static final List<String> USAGE_COLUMNS = List.of("CPU", "MEMORY");
  private static final Duration MEASURING = Duration.ofSeconds(3);

  private final ExtensionManager manager;
  private final Backends backends;
  private final Usages usages;
  private final Json json = new Json();

  public ListCommand(ExtensionManager manager, Backends backends, BackendSessions sessions) {
    this.manager = manager;
    this.backends = backends;
    usages = new Usages(sessions, MEASURING);
  }

  @Override
  public String name() {
    return "extension.ls";
  }

  @Override
  public int run(Options options, CommandOutput output) {
    boolean stats = options.flag("stats");
    List<Row> rows = rows(manager.list());
    Map<String, BackendUsage> usage = stats ? usages(rows) : Map.of();
    if (options.flag("json")) {
      output.line(json.write(rows.stream().map(row -> toJson(row, usage)).toList()));
    } else {
      List<List<String>> table = new ArrayList<>();
      table.add(stats ? join(COLUMNS, USAGE_COLUMNS) : COLUMNS);
      for (Row row : rows) {
        List<String> cells = cells(row);
        table.add(stats ? join(cells, usageCells(usage.get(row.extension().id()))) : cells);
      }
      Table.lines(table).forEach(output::line);
    }
    return 0;
  }

  private Map<String, BackendUsage> usages(List<Row> rows) {
    List<Extension> running = rows.stream().filter(Row::mayRun).map(Row::extension).toList();
    try {
      return usages.of(running);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The listing was called off.", e);
    }
  }

  private static List<String> join(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<String> usageCells(BackendUsage usage) {
    return usage == null
        ? List.of("-", "-")
        : List.of(
            String.format(Locale.ROOT, "%.1f %%", usage.cpuPercent()),
            String.format(Locale.ROOT, "%.1f MiB", usage.memory() / (double) (1 << 20)));
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

    /** Whether anything of it may run, that could be measured. */
    boolean mayRun() {
      return switch (backend.state()) {
        case STARTING, RUNNING, UNHEALTHY, FAILED -> true;
        case NONE, STOPPED, ELSEWHERE, ENGINE_AWAY -> false;
      };
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
        vmCell(row),
        executables == 0 ? "-" : executables + " binarie(s)");
  }

  private static String vmCell(Row row) {
    if (row.extension().refusal().isPresent()) {
      return "Not allowed";
    }
    return row.extension().enabled() ? backendCell(row.backend()) : "Disabled";
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

  private static ExtensionJson toJson(Row row, Map<String, BackendUsage> usage) {
    Extension extension = row.extension();
    return new ExtensionJson(
        extension.id(),
        extension.tag(),
        extension.title(),
        extension.labels().vendor(),
        extension.imageId(),
        extension.enabled(),
        extension.refusal().orElse(null),
        row.tabs(),
        BackendJson.of(row.backend()),
        UsageJson.of(usage.get(extension.id())),
        extension.executables());
  }

  /**
   * An extension as {@code ls --json} shows it.
   *
   * @param refusal why the policy does not allow it; null when it does
   * @param usage null without {@code --stats}, and where nothing runs
   */
  private record ExtensionJson(
      String id,
      String tag,
      String title,
      String vendor,
      String imageId,
      boolean enabled,
      String refusal,
      List<String> ui,
      BackendJson backend,
      UsageJson usage,
      List<String> hostExecutables) {}

  /**
   * What a backend uses.
   *
   * @param cpuPercent of one processor
   * @param memory bytes
   */
  private record UsageJson(double cpuPercent, long memory) {
    static UsageJson of(BackendUsage usage) {
      return usage == null ? null : new UsageJson(usage.cpuPercent(), usage.memory());
    }
  }
}
