package berth.image;

import java.util.List;
import java.util.stream.Stream;

/** What every source must read alike. */
final class ExtractionCases {
  private ExtractionCases() {}

  static Stream<ExtractionCase> all() {
    return Stream.of(LayerCases.all(), LinkCases.all(), TarCases.all()).flatMap(List::stream);
  }
}
