package berth.itests.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of what the benchmark prints.
 *
 * @param goal what was set as the goal; empty for none
 */
record Measure(String name, String goal, String measured) {
  private static final String FORMAT = "%-62s  %-23s  %s%n";

  /** This row as a line of the table. */
  String row() {
    return FORMAT.formatted(name, goal, measured);
  }

  /** All rows as a table. */
  static String table(List<Measure> measures) {
    return Stream.concat(Stream.of(new Measure("MEASURE", "GOAL", "MEASURED")), measures.stream())
        .map(Measure::row)
        .collect(Collectors.joining());
  }
}
