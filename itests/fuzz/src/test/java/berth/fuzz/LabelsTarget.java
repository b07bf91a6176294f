package berth.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import berth.metadata.JsonMetadataReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Labels: lines of a number, which stands for a label, and its text. */
final class LabelsTarget implements FuzzTarget {
  private static final List<String> LABELS =
      List.of(
          "org.opencontainers.image.title",
          "org.opencontainers.image.description",
          "org.opencontainers.image.vendor",
          "com.docker.desktop.extension.api.version",
          "com.docker.desktop.extension.icon",
          "com.docker.extension.screenshots",
          "com.docker.extension.detailed-description",
          "com.docker.extension.publisher-url",
          "com.docker.extension.changelog",
          "com.docker.extension.additional-urls",
          "com.docker.extension.account-info",
          "com.docker.extension.categories",
          "com.docker.extension.category");

  @Override
  public List<byte[]> seeds() {
    return List.of(
        """
        aTitle
        bText
        cVendor
        d>= 1.4.7, < 2.0 || ~0.3.x
        ehttps://example.com/a b.svg
        f[{"alt":"x","url":"https://example.com/1.png"}]
        g<h1>A</h1><p onclick="x()">b <a href="javascript:x">c</a></p>
        hmailto:a@example.com
        i<ul><li>1</li></ul>
        j[{"title":"Docs","url":"https://example.com"},]
        krequired
        lci-cd, DATABASE
        """
            .getBytes(UTF_8),
        "d0.3.4\nf['x']\nl[\"cloud\", \"1.0\"]\ne${ICON}\nmutility".getBytes(UTF_8));
  }

  @Override
  public void run(byte[] input) {
    Map<String, String> labels = new HashMap<>();
    for (String line : new String(input, UTF_8).split("\n")) {
      if (!line.isEmpty()) {
        String label = LABELS.get(Math.floorMod(line.charAt(0) - 'a', LABELS.size()));
        labels.put(label, line.substring(1).replace('\u0001', '\n'));
      }
    }
    new JsonMetadataReader().labels(labels);
  }
}
