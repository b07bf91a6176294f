package berth.itests.bench;

import java.util.ArrayList;
import java.util.List;

/** Times of the same thing, in milliseconds. */
final class Samples {
  private final List<Double> times = new ArrayList<>();

  void add(double milliseconds) {
    times.add(milliseconds);
  }

  double median() {
    List<Double> sorted = times.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double largest() {
    return times.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
