package berth.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.image.ImageFiles;
import berth.api.image.ImageSource;
import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import berth.image.docker.Machine;
import berth.image.registry.RegistryClient;
import berth.image.registry.RegistryImages;
import berth.image.registry.RegistryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries and mirrors that the policy does not allow are not asked at all. */
class AllowedRegistriesTest {
  private static final TestImage IMAGE = TestImage.of(new Tar().file("metadata.json", "{}"));

  @TempDir private Path home;
  private final Set<String> refused = new HashSet<>();
  private final Policy policy =
      act -> {
        if (act instanceof Act.UseRegistry(String host) && refused.contains(host)) {
          throw new RefusedException("registries.allowed", "not " + host);
        }
      };
  private final Readers.Recorder progress = new Readers.Recorder();
  private FakeRegistry server;
  private RegistryClient client;
  private RegistryStore store;

  @BeforeEach
  void open() throws IOException {
    server = new FakeRegistry().image("acme/x", "1", IMAGE);
    var patience =
        new RegistryClient.Patience(
            Duration.ofSeconds(30),
            Duration.ofMillis(50),
            Duration.ofSeconds(30),
            Duration.ofMillis(20));
    client = new RegistryClient(new Machine(home, home, Map.of()), patience, policy, () -> {});
    store = new RegistryStore(Readers.AMD64, Limits.DEFAULT, client, Readers.absentEngine());
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void aRegistryThatIsNotAllowedIsNotAsked() {
    refused.add(server.host());
    String name = server.host() + "/acme/x:1";
    assertThatThrownBy(
            () -> store.read(new ImageSource.Published(name), progress, ImageFiles::description))
        .isInstanceOf(RefusedException.class)
        .hasMessage("not " + server.host());
    assertThatThrownBy(() -> store.tags(server.host() + "/acme/x"))
        .isInstanceOf(RefusedException.class);
    var images = new RegistryImages(Readers.AMD64, () -> Limits.DEFAULT, client);
    assertThat(images.describe(List.of(name), progress))
        .singleElement()
        .satisfies(
            it -> assertThat(it.failure().orElseThrow()).isInstanceOf(RefusedException.class));
    assertThat(server.requests).isEmpty();
  }

  @Test
  void aMirrorThatIsAllowedDoesForARegistryThatIsNot() throws Exception {
    RegistryReader.engineConfig(home, "{\"registry-mirrors\":[\"http://" + server.host() + "\"]}");
    refused.add("docker.io");
    assertThat(store.read(new ImageSource.Published("acme/x:1"), progress, ImageFiles::description))
        .get()
        .extracting(it -> it.id())
        .isEqualTo(IMAGE.id());
    int before = server.requests.size();

    refused.add(server.host());
    assertThatThrownBy(
            () ->
                store.read(
                    new ImageSource.Published("acme/x:1"), progress, ImageFiles::description))
        .isInstanceOf(RefusedException.class)
        .hasMessage("not docker.io");
    assertThat(server.requests).hasSize(before);
  }
}
