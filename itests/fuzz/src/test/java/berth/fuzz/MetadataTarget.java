package berth.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import berth.api.BerthException;
import berth.metadata.JsonMetadataReader;
import java.util.List;

/** A metadata.json. */
final class MetadataTarget implements FuzzTarget {
  @Override
  public List<byte[]> seeds() {
    return List.of(
        """
        {"icon": "docker.svg", "name": "x",
         "ui": {"dashboard-tab": {"title": "T", "root": "/ui", "src": "index.html?a=b",
                "backend": {"socket": "a.sock", "tcp": "9000"}}},
         "vm": {"image": "${DESKTOP_PLUGIN_IMAGE}", "composefile": "docker-compose.yaml",
                "exposes": {"socket": "a.sock"}},
         "host": {"binaries": [{"darwin": [{"path": "/d/x"}], "linux": [{"path": "/l/x"}],
                                "windows": [{"path": "/windows/"}]}, {"path": "x"}]}}
        """
            .getBytes(UTF_8),
        "\uFEFF{\"host\":{},\"vm\":{\"exposes\":{\"socket\":{\"path\":\"x\"}}}}".getBytes(UTF_8));
  }

  @Override
  public void run(byte[] input) {
    try {
      new JsonMetadataReader().metadata(input);
    } catch (BerthException e) {
      if (!e.getMessage().startsWith("metadata.json ") || e.getMessage().length() > 2_000) {
        throw new AssertionError("A message that is not fit to be shown", e);
      }
    }
  }
}
