package berth.itests.bench;

import berth.api.BerthException;
import berth.api.image.ImageSource;
import berth.api.image.ImageStore;
import berth.engine.Connector;
import berth.engine.DockerContainers;
import berth.engine.DockerEngine;
import berth.engine.DockerImages;
import berth.engine.find.Machine;
import berth.image.Limits;
import berth.image.docker.Logins;
import berth.image.engine.EngineStore;
import berth.itests.bench.BenchImage.Kind;
import berth.itests.harness.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.apache.commons.io.file.PathUtils;

/** Images of the engine, beside what one would type to get their files. */
final class EngineReading implements AutoCloseable {
  private final ImageRows rows;
  private final Path folder;
  private final Connector connector;
  private final ImageStore store;

  EngineReading(ImageRows rows, Path folder) {
    this.rows = rows;
    this.folder = folder;
    connector = new Connector(Machine.here(), null, folder);
    store =
        new EngineStore(
            Limits.DEFAULT,
            new DockerEngine(connector),
            new DockerImages(connector),
            new DockerContainers(connector),
            new Logins(berth.image.docker.Machine.here(), Duration.ofSeconds(30)));
  }

  void measure(Kind kind, BenchImage image) throws IOException, BerthException {
    Commands.run("docker", "load", "-i", image.archive().toString()).succeeded();
    try {
      Path out = folder.resolve("out");
      String save =
          "mkdir '%s' && docker save %s | tar -x -C '%s'".formatted(out, image.name(), out);
      ImageSource source = new ImageSource.Named(image.name());
      Samples berth = new Samples();
      Samples copied = new Samples();
      Samples saved = new Samples();
      for (int round = 0; round < (kind.isLarge() ? 3 : 7); round++) {
        copied.add(ImageRows.shell(copyLine(image.name(), out)));
        PathUtils.delete(out);
        berth.add(ImageReading.read(store, source, folder.resolve("taken")));
        saved.add(ImageRows.shell(save));
        PathUtils.delete(out);
      }
      rows.addFaster("engine: %s beside create, 4 × cp, rm".formatted(kind.size()), berth, copied);
      rows.addFaster("engine: %s beside save | tar -x".formatted(kind.size()), berth, saved);
    } finally {
      Commands.run("docker", "image", "rm", "-f", image.name());
    }
  }

  /** Gets the same files out of an image of the engine. */
  static String copyLine(String name, Path out) {
    String copies =
        ImageReading.PATHS.stream()
            .map(path -> "docker cp $id:/%s '%s/' > /dev/null 2>&1".formatted(path, out))
            .collect(Collectors.joining(" && "));
    return "mkdir '%s' && id=$(docker create %s x) && %s && docker rm $id > /dev/null"
        .formatted(out, name, copies);
  }

  @Override
  public void close() {
    connector.close();
  }
}
