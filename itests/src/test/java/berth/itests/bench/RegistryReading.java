package berth.itests.bench;

import berth.api.BerthException;
import berth.api.engine.EngineImages;
import berth.api.image.ImageSource;
import berth.api.image.ImageStore;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.docker.Machine;
import berth.image.registry.RegistryClient;
import berth.image.registry.RegistryClient.Patience;
import berth.image.registry.RegistryImages;
import berth.image.registry.RegistryStore;
import berth.itests.bench.BenchImage.Kind;
import berth.itests.harness.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/** Images of a registry on this machine, beside what one would type to get their files. */
final class RegistryReading implements AutoCloseable {
  private static final int LABELLED = 100;
  private static final EngineImages NO_ENGINE = null; // Nobody asks whether it has the image.

  private final ImageRows rows;
  private final Path folder;
  private final BenchRegistry registry;
  private final RegistryClient client = new RegistryClient(Machine.here(), Patience.DEFAULT);

  RegistryReading(ImageRows rows, Path folder) throws IOException {
    this.rows = rows;
    this.folder = folder;
    this.registry = new BenchRegistry(folder.resolve("registry"));
  }

  void measure(Kind kind, BenchImage image) throws IOException, BerthException {
    String name = registry.push(image);
    Path out = folder.resolve("out");
    String unpack =
        "mkdir '%s' && skopeo --insecure-policy copy --quiet --src-tls-verify=false".formatted(out)
            + " 'docker://%s' 'oci:%s/oci:x'".formatted(name, out)
            + " && umoci unpack --image '%s/oci:x' '%s/bundle'".formatted(out, out);
    String pull = "docker pull -q %s > /dev/null && ".formatted(name);
    ImageStore store = new RegistryStore(Platform.ofHost(), Limits.DEFAULT, client, NO_ENGINE);
    Samples berth = new Samples();
    Samples unpacked = new Samples();
    Samples pulled = new Samples();
    for (int round = 0; round < (kind.isLarge() ? 1 : kind.isSmall() ? 7 : 3); round++) {
      unpacked.add(ImageRows.shell(unpack));
      PathUtils.delete(out);
      berth.add(ImageReading.read(store, new ImageSource.Published(name), folder.resolve("taken")));
      pulled.add(ImageRows.shell(pull + EngineReading.copyLine(name, out)));
      PathUtils.delete(out);
      Commands.run("docker", "image", "rm", "-f", name).succeeded();
    }
    rows.addFaster(
        "registry: %s beside skopeo copy, umoci unpack".formatted(kind.size()), berth, unpacked);
    rows.addFaster(
        "registry: %s beside pull, create, 4 × cp, rm".formatted(kind.size()), berth, pulled);
  }

  /** The labels of many images in one go. */
  void measureLabels() throws IOException, BerthException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < LABELLED; i++) {
      names.add(registry.pushLabelled("berth-bench/labels-" + i, "Number " + i));
    }
    RegistryImages images = new RegistryImages(Platform.ofHost(), () -> Limits.DEFAULT, client);
    int before = registry.requests().size();
    long started = System.nanoTime();
    long described =
        images.describe(names, ImageReading.SILENT).stream()
            .filter(image -> image.description().isPresent())
            .count();
    double milliseconds = (System.nanoTime() - started) / 1e6;
    List<String> requests = registry.requests();
    List<String> made = requests.subList(before, requests.size());
    rows.add(
        "labels of %d images of a registry".formatted(LABELLED),
        "at most 2 requests each",
        "%.2f requests each over %d connections, %,.0f ms, %d of them described",
        (double) made.size() / LABELLED,
        new HashSet<>(made).size(),
        milliseconds,
        described);
  }

  @Override
  public void close() throws IOException {
    client.close();
    registry.close();
  }
}
