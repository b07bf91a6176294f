package berth.desktop.backend;

import berth.desktop.lists.Column;
import berth.desktop.lists.ListSpec;
import berth.desktop.lists.RowAction;
import berth.desktop.lists.RowTable;
import berth.desktop.theme.Glyph;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The table of the services of a backend. */
final class ServiceTable {
  private ServiceTable() {}

  /**
   * @param log shows what a service prints
   * @param container shows the container of a service
   */
  static RowTable<ServiceRow> create(Consumer<ServiceRow> log, Consumer<ServiceRow> container) {
    return new RowTable<>(
        new ListSpec<>(
            "Services",
            Glyph.LAYERS,
            "",
            row -> row.service().name(),
            row -> row.service().name(),
            Optional.empty(),
            columns(),
            List.of(
                new RowAction<>(Glyph.CONSOLE, "Show log", false, row -> true, log),
                new RowAction<>(
                    Glyph.BOX,
                    "Show container",
                    false,
                    row -> !row.service().container().isEmpty(),
                    container)),
            log));
  }

  private static List<Column<ServiceRow>> columns() {
    return List.of(
        Column.<ServiceRow>of("Service", 110, row -> row.service().name()).with(ServiceRow::dot),
        Column.of("Container", 260, ServiceRow::container).whereThereIsRoom(),
        Column.of("Status", 150, ServiceRow::status),
        Column.of("CPU", 75, ServiceRow::cpu)
            .by(Comparator.comparingDouble(ServiceRow::cpuPercent).reversed()),
        Column.of("Memory", 85, ServiceRow::memory)
            .by(Comparator.comparingLong(ServiceRow::memoryBytes).reversed()));
  }
}
