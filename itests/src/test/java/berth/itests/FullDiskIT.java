package berth.itests;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.engines.ExtensionLife;
import berth.itests.engines.Leftovers;
import berth.itests.engines.LocalDocker;
import berth.itests.engines.SmallDisk;
import berth.itests.harness.Berth;
import berth.itests.harness.Result;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installs where there is no space left, then where there is again. */
@Tag("engine")
@Tag("engines")
class FullDiskIT {
  private static final TestExtension EXTENSION = ExtensionLife.EXTENSION;

  private final TestImages images =
      new TestImages(Path.of(System.getProperty("berth.target"), "images"));

  @TempDir private Path folder;

  @Test
  void ofBerth() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"));
        Berth berth = Berth.at(folder.resolve("disk/home"))) {
      berth.run("status").succeeded();
      disk.fill();
      Result failed = install(berth).failed();
      assertThat(failed.err()).containsIgnoringCase("no space left on device");
      disk.free();
      assertThat(berth.run("extension", "ls", "--json").succeeded().json()).isEmpty();
      install(berth).succeeded();
    }
  }

  @Test
  void ofTheEngine() {
    try (LocalDocker docker = LocalDocker.start(folder)) {
      Leftovers before = Leftovers.of(docker.engine());
      try (Berth berth = Berth.fresh().with(docker.engine().environment())) {
        docker.fillDisk();
        Result failed = install(berth).failed();
        assertThat(failed.err()).containsIgnoringCase("no space left on device");
        docker.freeDisk();
        assertThat(berth.run("extension", "ls", "--json").succeeded().json()).isEmpty();
        assertThat(Leftovers.of(docker.engine()).since(before)).isEmpty();
        install(berth).succeeded();
      }
      assertThat(Leftovers.of(docker.engine()).since(before)).isEmpty();
    }
  }

  private Result install(Berth berth) {
    return berth.run("extension", "install", "-f", images.archive(EXTENSION).toString());
  }
}
