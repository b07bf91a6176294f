package berth.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.backend.BackendAddress;
import berth.api.extension.Extension;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.api.metadata.Metadata.Vm;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where the requests of a page go (reference 1.3 and 3.4); no engine is asked. */
class BackendAddressTest {
  private static final Path HOME = Path.of("/home/of-berth");
  private final DockerEngine engine = new DockerEngine();
  private final ComposeBackends backends = Backend.alone(HOME, null, engine, null);

  @Test
  void aSocketIsInTheFolderOfTheExtension() throws Exception {
    // As read from either place; a page may name one without a backend of its own.
    var vm = new Vm(Optional.empty(), Optional.empty(), Optional.of("a.sock"), Optional.of(9000));
    assertThat(backends.address(extension(vm)))
        .isInstanceOfSatisfying(
            BackendAddress.Socket.class,
            socket ->
                assertThat(socket.path().toString()).matches("/home/of-berth/run/[^/]+/a.sock"));
  }

  @Test
  void aPortIsOnThisMachine() throws Exception {
    var vm = new Vm(Optional.of("image"), Optional.empty(), Optional.empty(), Optional.of(9000));
    assertThat(backends.address(extension(vm)))
        .isEqualTo(new BackendAddress.Tcp("127.0.0.1", 9000));
  }

  @Test
  void withoutEitherNobodyAnswers() {
    var vm = new Vm(Optional.of("image"), Optional.empty(), Optional.empty(), Optional.empty());
    for (Extension extension : List.of(extension(vm), extension(null))) {
      assertThatThrownBy(() -> backends.address(extension))
          .isInstanceOf(BerthException.class)
          .hasMessageStartingWith("connect ECONNREFUSED 127.0.0.1:80: Title");
    }
  }

  private static Extension extension(Vm vm) {
    return new Extension(
        "owner/name",
        "owner_name",
        "1",
        "sha256:0",
        "Title",
        new Labels("", "", "", "", "", List.of(), "", "", "", List.of(), "", List.of()),
        new Metadata(Optional.empty(), Optional.empty(), Optional.ofNullable(vm), List.of()),
        HOME.resolve("extensions").resolve("1"),
        Optional.empty(),
        List.of(),
        true,
        List.of(),
        Instant.EPOCH);
  }
}
