package berth.itests.bench;

import berth.itests.harness.Commands;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured of images; each row is also printed at once. */
final class ImageRows {
  private final List<Measure> rows = new ArrayList<>();

  void add(String name, String goal, String format, Object... values) {
    rows.add(new Measure(name, goal, String.format(Locale.ROOT, format, values)));
    System.out.print(rows.getLast().row());
  }

  /** A row whose goal is that Berth takes less time than the tools. */
  void addFaster(String name, Samples berth, Samples tools) {
    add(
        name,
        "less than 1",
        "%.2f (%,.0f ms beside %,.0f ms)",
        berth.median() / tools.median(),
        berth.median(),
        tools.median());
  }

  /** All rows as a table. */
  String table() {
    return Measure.table(rows);
  }

  /** Milliseconds that a line takes in a shell; it must succeed. */
  static double shell(String line) {
    long started = System.nanoTime();
    Commands.run("bash", "-c", "set -o pipefail; " + line).succeeded();
    return (System.nanoTime() - started) / 1e6;
  }
}
