package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.extension.Extension;
import berth.webview.PageWindow.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page's localStorage goes with its extension (reference 5.5). */
class StorageTest extends PageTest {
  private static final String PLAIN = "<!doctype html>";

  @Test
  void anExtensionThatWasRemovedBeginsEmptyAgain() throws Exception {
    Extension extension = window.extension(ID, PLAIN);
    Shown page = open(PLAIN);
    page.eval("localStorage.setItem('a', 'old')");
    window.close(page);
    window.remove(extension);
    Shown again = open(PLAIN);
    assertThat(again.eval("localStorage.getItem('a')")).isEqualTo("null");
    again.eval("localStorage.setItem('b', 'new')");
    window.close(again);
    assertThat(open(PLAIN).eval("[localStorage.getItem('a'), localStorage.getItem('b')]"))
        .isEqualTo("[null,\"new\"]");
    Path pages = home.resolve("pages/test_page");
    Awaiting.until(() -> count(pages) == 2); // The name and the new folder.
  }

  @Test
  void nothingOfARemovedExtensionStaysOnDisk() throws Exception {
    Extension extension = window.extension("test/gone", PLAIN);
    Shown page = window.open("test/gone", PLAIN);
    page.eval("localStorage.setItem('a', 'old')");
    window.remove(extension); // While it is open.
    page.page().close().toCompletableFuture().get(20, java.util.concurrent.TimeUnit.SECONDS);
    Path pages = home.resolve("pages/test_gone");
    Awaiting.until(() -> !Files.exists(pages));
    // WebKit's last chance to write.
    assertThat(open(PLAIN).eval("new Promise(r => setTimeout(() => r(1), 2000))")).isEqualTo("1");
    assertThat(pages).doesNotExist();
  }

  @Test
  void aFolderIsTheSameUntilItIsDeletedOrItsNameIsBroken(@TempDir Path folder) throws Exception {
    PageStorage storage = new PageStorage(folder);
    Path first = storage.folder("a_b");
    assertThat(new PageStorage(folder).folder("a_b")).isEqualTo(first).isDirectory();
    Files.createDirectory(first.resolveSibling("left"));
    storage.sweep("a_b");
    assertThat(first.resolveSibling("left")).doesNotExist();
    assertThat(first).isDirectory();
    Files.writeString(first.resolveSibling("storage"), "../elsewhere");
    assertThat(storage.folder("a_b")).isNotEqualTo(first).hasParent(folder.resolve("a_b"));
  }

  private static long count(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}
