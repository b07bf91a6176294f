package berth.desktop.preinstall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.edition.Brand;
import berth.api.edition.Edition;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.image.ImagePacks;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import berth.api.metadata.Metadata;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreinstallationTest {
  @TempDir Path home;

  private final List<String> done = new ArrayList<>();

  /** Image of each installed extension. */
  private final Map<String, String> installed = new HashMap<>();

  /** What the archives hold: "id image". */
  private String version = "1.0";

  private List<String> archives = List.of("a/one 1", "a/two 1");
  private Optional<BerthException> failure = Optional.empty();

  @Test
  void allIsInstalledOnceInANewHome() throws Exception {
    assertThat(due()).isTrue();
    start();
    assertThat(done).containsExactly("install a/one 1", "install a/two 1");
    assertThat(due()).isFalse();

    installed.remove("a/one");
    version = "1.1";
    assertThat(due()).isTrue();
    start();
    assertThat(done).as("what the user removed stays away").hasSize(2);
  }

  @Test
  void aNewerEditionUpdatesWhatTheUserLeftAsItWas() throws Exception {
    start();
    done.clear();
    installed.put("a/two", "the user's");
    version = "2.0";
    archives = List.of("a/one 2", "a/two 2", "a/three 2");

    start();

    assertThat(done).containsExactly("update a/one 2", "install a/three 2");
    assertThat(installed).containsEntry("a/two", "the user's");
  }

  @Test
  void whatTheUserHadBeforeStays() throws Exception {
    installed.put("a/one", "the user's");
    start();
    version = "2.0";
    archives = List.of("a/one 2");
    start();

    assertThat(done).containsExactly("install a/two 1");
  }

  @Test
  void anInstallWhoseEndWasNotSeenCountsAsTheEditions() throws Exception {
    installed.put("a/one", "1");
    start();
    version = "2.0";
    archives = List.of("a/one 2");
    start();

    assertThat(done).containsExactly("install a/two 1", "update a/one 2");
  }

  @Test
  void aFailureIsNamedAndTriedAgainAtTheNextStart() throws Exception {
    failure = Optional.of(new BerthException("The disk is full."));
    assertThatThrownBy(this::start).hasMessage("The disk is full.");
    assertThat(installed).containsOnlyKeys("a/two");
    assertThat(due()).isTrue();

    start();
    assertThat(installed).containsOnlyKeys("a/one", "a/two");
    assertThat(due()).isFalse();
  }

  @Test
  void calledOffItGoesOnAtTheNextStart() throws Exception {
    failure = Optional.of(new CancelledException("Called off."));
    assertThatThrownBy(this::start).isInstanceOf(CancelledException.class);
    assertThat(installed).isEmpty();

    start();
    assertThat(installed).hasSize(2);
  }

  @Test
  void anEditionWithoutArchivesHasNothingToDo() throws Exception {
    archives = List.of();
    assertThat(due()).isFalse();
  }

  private boolean due() throws IOException {
    return preinstallation().isDue();
  }

  private void start() throws BerthException {
    preinstallation().run(as(Progress.class, (name, arguments) -> null));
  }

  private Preinstallation preinstallation() {
    return new Preinstallation(
        as(
            Edition.class,
            (name, arguments) ->
                name.equals("brand")
                    ? new Brand(
                        "Test",
                        version,
                        "",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                    : archives.stream().map(Path::of).toList()),
        as(ExtensionManager.class, this::manage),
        as(ImageReader.class, (name, arguments) -> read(arguments)),
        as(ImagePacks.class, (name, arguments) -> List.of(arguments[0])),
        home);
  }

  private Object manage(String name, Object[] arguments) throws BerthException {
    if (name.equals("find")) {
      String id = (String) arguments[0];
      return Optional.ofNullable(installed.get(id)).map(image -> extension(id, image));
    }
    if (failure.isPresent()) {
      BerthException thrown = failure.get();
      failure = Optional.empty();
      throw thrown;
    }
    String archive = ((ImageSource.Archive) arguments[0]).path().toString();
    done.add(name + " " + archive);
    installed.put(archive.split(" ")[0], archive.split(" ")[1]);
    return extension(archive.split(" ")[0], archive.split(" ")[1]);
  }

  @SuppressWarnings("unchecked")
  private static Object read(Object[] arguments) throws BerthException {
    String[] archive = ((ImageSource.Archive) arguments[0]).path().toString().split(" ");
    var image = new ImageDescription(archive[0], "1", archive[1], Map.of(), "linux", "amd64");
    return ((ImageReader.ImageUse<Object>) arguments[2])
        .use(as(ImageFiles.class, (name, none) -> image));
  }

  private static Extension extension(String id, String image) {
    return new Extension(
        id,
        id.replace('/', '_'),
        "1",
        image,
        id,
        null,
        new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
        Path.of("/nowhere"),
        Optional.empty(),
        List.of(),
        true,
        List.of(),
        Instant.EPOCH);
  }

  /** Stands in for a service. */
  private interface Calls {
    Object called(String name, Object[] arguments) throws BerthException;
  }

  private static <T> T as(Class<T> contract, Calls calls) {
    Object made =
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            Stream.of(contract).toArray(Class<?>[]::new),
            (proxy, method, arguments) -> calls.called(method.getName(), arguments));
    return contract.cast(made);
  }
}
