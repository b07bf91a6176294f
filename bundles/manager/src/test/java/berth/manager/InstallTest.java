package berth.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.extension.Extension;
import berth.api.image.ImageSource;
import berth.api.metadata.Finding;
import berth.api.metadata.Metadata;
import berth.api.metadata.Metadata.DashboardTab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Installing: what is there afterwards, and that nothing is when it fails. */
class InstallTest extends ManagerTest {
  private final TestImage full = TestImage.full("acme/tool", "1.0", "sha256:install-full");

  @Test
  void everyPartIsInItsPlaceAlsoAfterARestart() throws Exception {
    Extension extension = extensions.install(world.archive(full), progress);

    assertThat(files(extension.folder()))
        .containsExactly(
            "extension.json",
            "host/other.sh",
            "host/tool",
            "icon.svg",
            "metadata.json",
            "ui/assets/app.js",
            "ui/index.html",
            "vm/compose.yaml",
            "vm/conf/app.properties");
    assertThat(folder("acme_tool").resolve("current"))
        .hasContent(extension.folder().getFileName().toString());
    assertThat(folder("acme_tool").resolve("journal.json")).doesNotExist();
    assertThat(extension.title()).isEqualTo("Title of sha256:install-full");
    assertThat(extension.executables()).containsExactly("other.sh", "tool");
    assertThat(extension.icon()).contains(extension.folder().resolve("icon.svg"));
    assertThat(extension.findings()).extracting(Finding::message).containsExactly("odd");
    assertThat(world.containers).containsEntry("acme_tool", full.id());
    assertThat(world.engineImages).containsKey("acme/tool:1.0");
    assertThat(events).containsExactly("installed acme/tool:1.0");
    assertThat(warnings).containsExactly("metadata.json: odd");
    assertThat(steps)
        .containsSubsequence(
            "Extracting metadata and files for the extension \"acme/tool:1.0\"",
            "Installing service...",
            "Installing Desktop extension UI for tab \"Tool\"...",
            "Extension UI tab \"Tool\" added.",
            "Installing Desktop extension binary \"tool\" on host...");
    assertThat(extensions.find("acme/tool")).contains(extension);
    assertThat(extensions.find("acme/tool:2.0")).contains(extension);
    assertThat(extensions.find("acme_tool")).isEmpty();

    assertThat(restart().list()).containsExactly(extension);
  }

  @Test
  void whatIsMissingInTheImageIsSaidAndOnlyPageAndComposeFileAreNeeded() throws Exception {
    full.files().keySet().removeAll(List.of("img/logo.SVG", "linux/tool"));

    Extension extension = extensions.install(world.archive(full), progress);

    assertThat(extension.icon()).isEmpty();
    assertThat(extension.executables()).containsExactly("other.sh");
    assertThat(extension.findings())
        .extracting(Finding::place)
        .containsExactly("metadata.json", "metadata.json: icon", "metadata.json: host.binaries");
    extensions.remove("acme/tool", progress);

    for (String needed : List.of("ui/index.html", "vm/compose.yaml", "metadata.json")) {
      TestImage image = TestImage.full("acme/tool", "1.0", "sha256:install-" + needed);
      image.files().remove(needed);
      assertThatThrownBy(() -> extensions.install(world.archive(image), progress))
          .isInstanceOf(BerthException.class)
          .hasMessageContaining("acme/tool:1.0")
          .hasMessageContaining(needed);
      assertNothingIsLeft();
      assertThat(world.engineImages).isEmpty();
    }
  }

  @Test
  void foldersOfExecutablesAreFlattenedAndOneNameCountsOnce() throws Exception {
    TestImage image =
        new TestImage("acme/host", "1", "sha256:install-host", new TreeMap<>())
            .with(
                new Metadata(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    TestImage.executables("bin/", "bin/a", "lib/a")));
    for (String path : List.of("bin/a", "bin/deep/er/b", "lib/a")) {
      image.files().put(path, path);
    }

    Extension extension = extensions.install(world.archive(image), progress);

    assertThat(extension.executables()).containsExactly("a", "b");
    assertThat(extension.folder().resolve("host/a")).hasContent("lib/a");
    assertThat(extension.findings())
        .extracting(Finding::message)
        .containsExactly("odd", "\"bin/a\" and \"lib/a\" have the same name; the latter is taken");
    assertThat(world.containers).isEmpty();
  }

  @Test
  void pageAndComposeFileMayShareAFolderOrLieAtTheRoot() throws Exception {
    for (String folder : List.of("", "app/")) {
      String root = folder.replace("/", "");
      TestImage image =
          new TestImage("acme/share" + root, "1", "sha256:install-share" + root, new TreeMap<>())
              .with(
                  new Metadata(
                      Optional.empty(),
                      Optional.of(new DashboardTab("T", root, "index.html", "")),
                      Optional.of(TestImage.vm(folder + "compose.yaml")),
                      List.of()));
      for (String name : List.of("index.html", "compose.yaml", ".env")) {
        image.files().put(folder + name, name);
      }

      Extension extension = extensions.install(world.archive(image), progress);

      assertThat(files(extension.folder())).contains("ui/index.html", "vm/compose.yaml", "vm/.env");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../metadata.json", "/etc/passwd", "a\0b", "assets", ""})
  void anEntryThatIsNoFileOfThePageIsRefused(String entry) throws Exception {
    full.with(
        new Metadata(
            Optional.empty(),
            Optional.of(new DashboardTab("T", "ui", entry, "")),
            Optional.empty(),
            List.of()));

    assertThatThrownBy(() -> extensions.install(world.archive(full), progress))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("acme/tool:1.0 cannot be installed");
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../../etc",
        "/etc/passwd",
        "acme/../tool",
        "acme//tool",
        "Acme/Tool",
        "acme\\tool",
        "acme/tool\nx",
        "acme/tool\0",
        "acme/tool ",
        "-acme/tool",
        "acme/.tool",
        "C:/tool",
        "",
        "ácme/tool"
      })
  void hostileIdsAreRefused(String id) throws Exception {
    TestImage image = TestImage.page(id, "1", "sha256:hostile");

    assertThatThrownBy(() -> extensions.install(world.archive(image), progress))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("no name of an image repository")
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining("\0");
    assertThatThrownBy(() -> extensions.remove(id, progress)).isInstanceOf(BerthException.class);
    assertThat(extensions.find(id)).isEmpty();
    assertNothingIsLeft();
  }

  @Test
  void overlongIdsAndOddTagsAreRefused() throws Exception {
    TestImage longName = TestImage.page("a".repeat(5000), "1", "sha256:long");
    TestImage oddTag = TestImage.page("acme/tool", "1;rm", "sha256:odd");

    assertThatThrownBy(() -> extensions.install(world.archive(longName), progress))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("longer than 200");
    assertThatThrownBy(() -> extensions.install(world.archive(oddTag), progress))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("tag of acme/tool");
    assertNothingIsLeft();
  }

  @Test
  void idsOfRegistriesWithPortAreTakenButNoTwoWithTheSameKey() throws Exception {
    extensions.install(
        world.archive(TestImage.page("localhost:5000/acme/tool", "1", "sha256:port")), progress);
    TestImage same = TestImage.page("localhost/5000_acme/tool", "1", "sha256:clash");

    assertThat(folder("localhost_5000_acme_tool")).isDirectory();
    assertThatThrownBy(() -> extensions.install(world.archive(same), progress))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("cannot be installed beside localhost:5000/acme/tool");
    assertThatThrownBy(
            () ->
                extensions.install(
                    world.archive(TestImage.page("localhost:5000/acme/tool", "2", "sha256:port2")),
                    progress))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("already installed; use update");
    assertThat(extensions.list()).hasSize(1);
  }

  @Test
  void aBackendThatDoesNotStartTakesEverythingBack() throws Exception {
    TestImage other = TestImage.full("acme/other", "1", "sha256:other");
    world.engineImages.put(other.reference(), other);
    world.onStart =
        extension -> {
          throw new BerthException("Compose says no");
        };

    for (TestImage image : List.of(full, other)) {
      assertThatThrownBy(() -> extensions.install(world.archive(image), progress))
          .isInstanceOf(BerthException.class)
          .hasMessage("Compose says no");
      assertNothingIsLeft();
    }
    // What the engine had before stays there.
    assertThat(world.engineImages).containsOnlyKeys("acme/other:1");
    assertThat(events).isEmpty();
  }

  @Test
  void aFailedInstallLeavesTheVolumesThatWereThere() throws Exception {
    world.volumes.add("acme_tool");
    world.onStart =
        extension -> {
          throw new BerthException("Compose says no");
        };

    assertThatThrownBy(() -> extensions.install(world.archive(full), progress))
        .hasMessage("Compose says no");

    assertThat(world.volumes).containsExactly("acme_tool");
    assertThat(world.containers).isEmpty();
    assertThat(folder("acme_tool")).doesNotExist();
  }

  @Test
  void beingCalledOffTakesEverythingBack() throws Exception {
    world.onStart = extension -> Thread.currentThread().interrupt();

    assertThatThrownBy(() -> extensions.install(world.archive(full), progress))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("acme/tool:1.0");
    assertThat(Thread.interrupted()).isFalse();
    assertNothingIsLeft();
    assertThat(world.engineImages).isEmpty();
  }

  @Test
  void anArchiveThatIsCutShortIsSaidToBe() throws Exception {
    TestImage image = TestImage.full("acme/tool", "1.0", "sha256:cut-short");

    assertThatThrownBy(() -> extensions.install(world.archive(image), progress))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("cut short");
    assertNothingIsLeft();
    assertThat(world.engineImages).isEmpty();
  }

  @Test
  void theImageOfAnArchiveWaitsForTheEngine() throws Exception {
    world.engineAnswers = false;
    Extension extension = extensions.install(world.archive(full), progress);

    assertThat(extension.folder().resolve("image.tar")).exists();
    assertThat(warnings).anyMatch(text -> text.contains("No engine answers"));
    assertThatThrownBy(() -> extensions.start("acme/tool", progress))
        .isInstanceOf(BerthException.class);
    assertThat(restart().list()).containsExactly(extension);
    assertThat(world.containers).isEmpty();

    world.engineAnswers = true;
    restart();
    assertThat(world.containers).containsEntry("acme_tool", full.id());
    assertThat(extension.folder().resolve("image.tar")).doesNotExist();
  }

  @Test
  void theImageOfARegistryWaitsForTheEngine() throws Exception {
    var published = new ImageSource.Published("acme/tool:1.0");
    world.sources.put(published, full);
    world.engineAnswers = false;

    Extension extension = extensions.install(published, progress);

    assertThat(extension.folder().resolve("image.tar")).exists();
    world.engineAnswers = true;
    restart();
    assertThat(world.containers).containsEntry("acme_tool", full.id());
  }

  @Test
  void twoInstallsOfOneIdAtOnceGiveOneAndTwoIdsGoSideBySide() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    world.onStart =
        extension -> {
          try {
            together.await(10, TimeUnit.SECONDS); // Both have to be here at the same time.
          } catch (Exception e) {
            throw new BerthException("the other one does not come", e);
          }
        };
    List<Callable<Extension>> installs = new ArrayList<>();
    TestImage other = TestImage.full("acme/other", "1", "sha256:parallel-other");
    for (TestImage image : List.of(full, full, full, other)) {
      installs.add(() -> extensions.install(world.archive(image), progress));
    }
    int refused = 0;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Extension> install : executor.invokeAll(installs)) {
        try {
          install.get();
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e).hasMessageContaining("already installed");
          refused++;
        }
      }
    }

    assertThat(refused).isEqualTo(2);
    assertThat(extensions.list())
        .extracting(Extension::id)
        .containsExactlyInAnyOrder("acme/other", "acme/tool");
    assertThat(files(folder("acme_tool")))
        .filteredOn(name -> name.endsWith("extension.json"))
        .hasSize(1);
  }

  @Test
  void aDamagedExtensionIsLeftAloneUntilTheUserRemovesIt() throws Exception {
    Extension damaged = extensions.install(world.archive(full), progress);
    Extension sound =
        extensions.install(world.archive(TestImage.page("acme/page", "1", "sha256:p")), progress);
    Path json = damaged.folder().resolve("extension.json");

    for (String content : List.of("", "{\"id\":", "{}", "[]", "{\"id\": 7}", "\0\0\0")) {
      Files.writeString(json, content);
      assertThat(restart().list()).containsExactly(sound);
      assertThat(json).hasContent(content);
      assertThat(damaged.folder().resolve("ui/index.html")).exists();
    }
    assertThatThrownBy(() -> extensions.install(world.archive(full), progress))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining(folder("acme_tool").toString());

    extensions.remove("acme/tool", progress);
    assertThat(folder("acme_tool")).doesNotExist();
    assertThat(world.containers).isEmpty();
    extensions.install(world.archive(full), progress);
  }
}
