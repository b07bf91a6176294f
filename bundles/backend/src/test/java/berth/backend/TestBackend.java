package berth.backend;

import static berth.backend.DockerEngine.run;
import static org.assertj.core.api.Assertions.assertThat;

import berth.api.Progress;
import berth.api.extension.Extension;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.backend.compose.ComposeFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** An extension with a backend, in a home of its own, for tests of one class. */
final class TestBackend implements AutoCloseable {
  static final Progress NO_PROGRESS =
      new Progress() {
        @Override
        public void step(String message) {}

        @Override
        public void advance(long done, long total) {}

        @Override
        public void warn(String message) {}
      };

  final String id;
  final String image;
  final String project;
  final Path home;

  TestBackend(String name) throws IOException {
    id = "berth-backend/" + name;
    image = id + ":1";
    project = "berth-backend_" + name + "-desktop-extension";
    home = Files.createTempDirectory("berth");
  }

  /** Builds the image with the test program. */
  static void buildImage(String image) throws Exception {
    Path folder = Files.createTempDirectory("berth-backend");
    try {
      Path program = folder.resolve("backend");
      ProcessBuilder go =
          new ProcessBuilder("go", "build", "-o", program.toString(), ".").inheritIO();
      go.directory(Path.of("src/test/go/backend").toFile()).environment().put("CGO_ENABLED", "0");
      assertThat(go.start().waitFor()).isZero();
      Path tar = folder.resolve("backend.tar");
      run("tar", "-C", folder.toString(), "-cf", tar.toString(), "backend");
      run(
          "docker",
          "import",
          "-c",
          "ENTRYPOINT [\"/backend\"]",
          "-c",
          "CMD [\"idle\"]",
          tar.toString(),
          image);
    } finally {
      delete(folder);
    }
  }

  Extension extension(String composeFile) throws IOException {
    Metadata.Vm vm =
        new Metadata.Vm(
            Optional.empty(), Optional.of("compose.yaml"), Optional.empty(), Optional.empty());
    Extension made =
        new Extension(
            id,
            id.replace('/', '_'),
            "1",
            "sha256:0",
            "Title",
            new Labels("", "", "", "", "", List.of(), "", "", "", List.of(), "", List.of()),
            new Metadata(Optional.empty(), Optional.empty(), Optional.of(vm), List.of()),
            home.resolve("extensions").resolve("1"),
            Optional.empty(),
            List.of(),
            true,
            List.of(),
            Instant.EPOCH);
    Path folder = Files.createDirectories(made.folder().resolve("vm"));
    Files.writeString(folder.resolve("compose.yaml"), composeFile);
    return made;
  }

  ComposeBackends backends(DockerEngine engine) {
    // As root on a shared engine no relay is needed.
    return Backend.alone(
        home, new Relay("", home, engine), engine, new ComposeFinder(System.getenv()));
  }

  @Override
  public void close() throws IOException {
    delete(home);
  }

  /** Waits for something, as long as a slow machine may take. */
  static void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("it takes too long: " + what).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }
}
