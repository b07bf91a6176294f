package berth.image;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.image.ImageFiles;
import berth.api.image.ImageSource;
import berth.image.docker.Logins;
import berth.image.docker.Machine;
import berth.image.engine.EngineStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real engine pulls from a real registry as who the user is. */
@Tag("engine")
@Tag("registry")
class EnginePullTest {
  @TempDir Path home;

  @Test
  void theLoginOfACredentialHelperIsTheEngines() throws Exception {
    DockerCli docker = new DockerCli();
    Readers.Recorder progress = new Readers.Recorder();
    Machine machine = new Machine(home, home, Map.of("PATH", home + ":/usr/bin:/bin"));
    EngineStore store =
        new EngineStore(
            Limits.DEFAULT, docker, docker, docker, new Logins(machine, Duration.ofSeconds(60)));
    TestImage image = TestImage.of(new Tar().file("metadata.json", "{\"pulled\":true}"));
    RegistryReader.config(home, "{\"credsStore\":\"test\"}");
    try (RegistryServer server = RegistryServer.withLogin()) {
      String name = server.push(TestImage.oci(TestImage.GZIP, "{}", image), "berth-image-test/p:1");
      assertThat(store.read(new ImageSource.Named(name), progress, ImageFiles::description))
          .as("no helper, no image")
          .isEmpty();
      assertThat(progress.steps).anyMatch(it -> it.contains("docker-credential-test"));

      Path helper = home.resolve("docker-credential-test");
      Files.writeString(
          helper,
          """
          #!/bin/sh
          read server
          [ "$1 $server" = "get %s" ] || exit 1
          echo '{"ServerURL":"'$server'","Username":"%s","Secret":"%s"}'
          """
              .formatted(server.host(), RegistryServer.USER, RegistryServer.PASSWORD));
      Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
      try {
        assertThat(store.read(new ImageSource.Named(name), progress, ImageFiles::description))
            .get()
            .extracting(it -> it.id())
            .isEqualTo(image.id());
      } finally {
        if (docker.find(name).isPresent()) {
          docker.removeImages(name);
        }
      }
    }
  }
}
