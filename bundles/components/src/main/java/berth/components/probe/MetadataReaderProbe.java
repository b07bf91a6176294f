package berth.components.probe;

import berth.api.BerthException;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Reads a small metadata.json and a label. */
final class MetadataReaderProbe implements Probe<MetadataReader> {
  private static final String SAMPLE =
      """
      {"icon": "probe.svg",
       "ui": {"dashboard-tab": {"title": "Probe", "root": "/ui", "src": "index.html"}}}
      """;

  @Override
  public Class<MetadataReader> contract() {
    return MetadataReader.class;
  }

  @Override
  public void call(MetadataReader reader) throws BerthException {
    var reading = reader.metadata(SAMPLE.getBytes(StandardCharsets.UTF_8));
    var title = reading.value().tab().map(Metadata.DashboardTab::title);
    Expect.that(
        title.equals(Optional.of("Probe")), "the title of a metadata.json read as " + title);
    String label = "org.opencontainers.image.title";
    var labels = reader.labels(Map.of(label, "Probe")).value();
    Expect.that(labels.title().equals("Probe"), "the label " + label + " read as " + labels);
  }
}
