package berth.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.desktop.FileDialogs;
import berth.api.desktop.FileDialogs.Filter;
import berth.api.desktop.FileDialogs.OpenDialog;
import berth.api.desktop.FileDialogs.Property;
import berth.api.desktop.FileDialogs.SaveDialog;
import berth.desktop.dialogs.WindowFileDialogs;
import java.awt.EventQueue;
import java.awt.Frame;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real dialogs over a real window, answered as a user answers them. */
@Tag("display")
@Timeout(60)
class FileDialogsTest {
  @TempDir Path home;
  @TempDir Path folder;
  private DesktopWindow window;
  private FileDialogs dialogs;

  @BeforeEach
  void open() throws Exception {
    Files.createDirectory(folder.resolve("sub"));
    for (String name : List.of("a.png", "b.PNG", "c.tar.gz", "d.gz", "e.txt", ".hidden.png")) {
      Files.writeString(folder.resolve(name), name);
    }
    window = DesktopWindow.open(new FakeServices(), home);
    dialogs = new WindowFileDialogs(CompletableFuture.completedFuture(window.shell.frame()));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  /** The caller's thread and what it got. */
  private static final class Caller<T> {
    final FutureTask<T> task;
    final Thread thread;

    Caller(Callable<T> call) {
      task = new FutureTask<>(call);
      thread = Thread.ofVirtual().start(task);
    }

    T answer() throws Exception {
      return task.get(10, TimeUnit.SECONDS);
    }
  }

  private static OpenDialog asking(String path, List<Filter> filters, Property... properties) {
    return new OpenDialog("Pick it", "What to read", "Take", path, filters, Set.of(properties));
  }

  private Caller<List<Path>> opening(OpenDialog dialog) {
    return new Caller<>(() -> dialogs.open(dialog));
  }

  private static Optional<JFileChooser> shown() {
    return Stream.of(java.awt.Window.getWindows())
        .filter(each -> each.isShowing() && each instanceof JDialog)
        .map(each -> ((JDialog) each).getContentPane())
        .flatMap(content -> Stream.of(content.getComponents()))
        .filter(JFileChooser.class::isInstance)
        .map(JFileChooser.class::cast)
        .findFirst();
  }

  private static JFileChooser chooser() throws Exception {
    DesktopWindow.await("a file dialog", () -> shown().isPresent());
    return DesktopWindow.swing(() -> shown().orElseThrow());
  }

  /** Chooses and presses the button that confirms, which may lead to a question. */
  private static void approve(JFileChooser chooser, Path... files) {
    EventQueue.invokeLater(
        () -> {
          if (chooser.isMultiSelectionEnabled()) {
            chooser.setSelectedFiles(Stream.of(files).map(Path::toFile).toArray(File[]::new));
          } else {
            chooser.setSelectedFile(files[0].toFile());
          }
          chooser.approveSelection();
        });
  }

  private List<String> acceptedIn(JFileChooser chooser) throws Exception {
    return DesktopWindow.swing(
        () ->
            Stream.of(folder.toFile().listFiles())
                .filter(chooser::accept)
                .map(File::getName)
                .sorted()
                .toList());
  }

  @Test
  void aFileIsChosenWithTheOptionsOfThePage() throws Exception {
    var filters =
        List.of(
            new Filter("Pictures", List.of("png")),
            new Filter("", List.of("tar.gz", ".txt")),
            new Filter("Everything", List.of("*")));
    var caller = opening(asking(folder.toString(), filters, Property.OPEN_FILE));
    JFileChooser chooser = chooser();
    SwingParts parts = new SwingParts(chooser.getRootPane());

    assertThat(DesktopWindow.swing(parts::text)).contains("What to read", "Take");
    assertThat(chooser.getDialogTitle()).isEqualTo("Pick it");
    assertThat(chooser.getCurrentDirectory()).isEqualTo(folder.toFile());
    assertThat(chooser.getChoosableFileFilters())
        .extracting(filter -> filter.getDescription())
        .containsExactly("Pictures", "*.tar.gz, *.txt", "Everything");
    assertThat(acceptedIn(chooser)).containsExactly(".hidden.png", "a.png", "b.PNG", "sub");
    DesktopWindow.swing(
        () -> {
          chooser.setFileFilter(chooser.getChoosableFileFilters()[1]);
          return null;
        });
    assertThat(acceptedIn(chooser)).containsExactly("c.tar.gz", "e.txt", "sub");
    assertThat(chooser.isFileHidingEnabled()).isTrue();

    approve(chooser, folder.resolve("a.png"));
    assertThat(caller.answer()).containsExactly(folder.resolve("a.png"));
    assertThat(DesktopWindow.swing(FileDialogsTest::shown)).isEmpty();
  }

  @Test
  void cancelGivesNothing() throws Exception {
    var caller = opening(asking("", List.of()));
    EventQueue.invokeLater(chooser()::cancelSelection);
    assertThat(caller.answer()).isEmpty();
  }

  @Test
  void manyFilesAndFoldersAreChosenAtOnce() throws Exception {
    var caller =
        opening(
            asking(
                folder.toString(),
                List.of(),
                Property.OPEN_FILE,
                Property.OPEN_DIRECTORY,
                Property.MULTI_SELECTIONS,
                Property.SHOW_HIDDEN_FILES));
    JFileChooser chooser = chooser();
    assertThat(chooser.isFileHidingEnabled()).isFalse();
    approve(chooser, folder.resolve("sub"), folder.resolve("e.txt"));
    assertThat(caller.answer()).containsExactly(folder.resolve("sub"), folder.resolve("e.txt"));
  }

  @Test
  void aFolderIsNoFileAndAFileNoFolder() throws Exception {
    var caller = opening(asking(folder.toString(), List.of(), Property.OPEN_DIRECTORY));
    JFileChooser chooser = chooser();
    approve(chooser, folder.resolve("e.txt"));
    awaitQuestion("is no folder");
    DesktopWindow.answer("OK");
    approve(chooser, folder.resolve("sub"));
    assertThat(caller.answer()).containsExactly(folder.resolve("sub"));

    var second = opening(asking(folder.toString(), List.of()));
    JFileChooser other = chooser();
    approve(other, folder.resolve("sub"));
    awaitQuestion("is a folder");
    DesktopWindow.answer("OK");
    EventQueue.invokeLater(other::cancelSelection);
    assertThat(second.answer()).isEmpty();
  }

  @Test
  void whatIsNotThereIsTakenOnlyWhereThePageAllowsIt() throws Exception {
    Path fresh = folder.resolve("new.txt");
    var caller = opening(asking(folder.toString(), List.of(), Property.OPEN_FILE));
    JFileChooser chooser = chooser();
    approve(chooser, fresh);
    awaitQuestion("There is no");
    DesktopWindow.answer("OK");
    EventQueue.invokeLater(chooser::cancelSelection);
    assertThat(caller.answer()).isEmpty();

    var second = opening(asking(fresh.toString(), List.of(), Property.PROMPT_TO_CREATE));
    JFileChooser other = chooser();
    assertThat(other.getSelectedFile()).isEqualTo(fresh.toFile());
    approve(other, fresh);
    DesktopWindow.answer("Use it");
    assertThat(second.answer()).containsExactly(fresh);
    assertThat(fresh).doesNotExist();
  }

  @Test
  void beginsAtAFileOrAsNearAsThereIsAFolder() throws Exception {
    var caller = opening(asking(folder.resolve("e.txt").toString(), List.of()));
    JFileChooser chooser = chooser();
    assertThat(chooser.getSelectedFile()).isEqualTo(folder.resolve("e.txt").toFile());
    EventQueue.invokeLater(chooser::cancelSelection);
    caller.answer();

    var second = opening(asking(folder.resolve("sub/gone/x.txt").toString(), List.of()));
    JFileChooser other = chooser();
    assertThat(other.getCurrentDirectory()).isEqualTo(folder.resolve("sub").toFile());
    assertThat(other.getSelectedFile()).isNull();
    EventQueue.invokeLater(other::cancelSelection);
    second.answer();

    var third = opening(asking("no\0path", List.of()));
    EventQueue.invokeLater(chooser()::cancelSelection);
    assertThat(third.answer()).isEmpty();
  }

  @Test
  void savingAsksBeforeItReplaces() throws Exception {
    var caller =
        new Caller<>(() -> dialogs.save(new SaveDialog("Save the report", "../e:vil.txt")));
    JFileChooser chooser = chooser();
    assertThat(chooser.getSelectedFile().getName()).isEqualTo(".._e_vil.txt");
    approve(chooser, folder.resolve("e.txt"));
    DesktopWindow.answer("Choose another");
    assertThat(caller.task.isDone()).isFalse();
    approve(chooser, folder.resolve("e.txt"));
    DesktopWindow.answer("Replace");
    assertThat(caller.answer()).contains(folder.resolve("e.txt"));

    var second = new Caller<>(() -> dialogs.save(new SaveDialog("", "fresh.txt")));
    JFileChooser other = chooser();
    assertThat(other.getSelectedFile()).isEqualTo(folder.resolve("fresh.txt").toFile());
    EventQueue.invokeLater(other::approveSelection);
    assertThat(second.answer()).contains(folder.resolve("fresh.txt"));
  }

  @Test
  void theDialogOfAnInterruptedCallerClosesWithItsQuestion() throws Exception {
    var caller = opening(asking(folder.toString(), List.of(), Property.PROMPT_TO_CREATE));
    approve(chooser(), folder.resolve("new.txt"));
    awaitQuestion("does not exist");
    caller.thread.interrupt();
    assertThatThrownBy(caller::answer).hasCauseInstanceOf(InterruptedException.class);
    DesktopWindow.await(
        "no dialog",
        () ->
            Stream.of(java.awt.Window.getWindows())
                .noneMatch(each -> each.isShowing() && each instanceof JDialog));
  }

  @Test
  void thereIsOneDialogAtATimeAndNoneWithoutAWindow() throws Exception {
    var caller = opening(asking(folder.toString(), List.of()));
    JFileChooser chooser = chooser();
    assertThatThrownBy(() -> dialogs.open(asking("", List.of())))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("Another file dialog is open");
    EventQueue.invokeLater(chooser::cancelSelection);
    caller.answer();

    JFrame frame = window.shell.frame();
    DesktopWindow.swing(
        () -> {
          frame.setVisible(false);
          return null;
        });
    assertThatThrownBy(() -> dialogs.open(asking("", List.of())))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("window is not shown");
    DesktopWindow.swing(
        () -> {
          frame.setExtendedState(Frame.NORMAL);
          frame.setVisible(true);
          return null;
        });
  }

  @Test
  void theEndOfTheWindowIsACancel() throws Exception {
    var caller = opening(asking(folder.toString(), List.of()));
    chooser();
    window.close();
    assertThat(caller.answer()).isEmpty();
  }

  @Test
  void nothingThatAPageSaysIsShownAsHtml() throws Exception {
    String html = "<html><img src='http://localhost:1/x'>";
    var caller =
        opening(
            new OpenDialog(
                html,
                html,
                html,
                "",
                List.of(new Filter(html, List.of("<html>x"))),
                Set.of(Property.OPEN_FILE)));
    JFileChooser chooser = chooser();
    assertThat(DesktopWindow.swing(() -> new SwingParts(chooser.getRootPane()).showsHtml()))
        .isFalse();
    EventQueue.invokeLater(chooser::cancelSelection);
    caller.answer();
  }

  private static void awaitQuestion(String text) throws Exception {
    DesktopWindow.await(
        "the words “" + text + "”",
        () ->
            Stream.of(java.awt.Window.getWindows())
                .filter(each -> each.isShowing() && each instanceof JDialog)
                .anyMatch(each -> new SwingParts(each).text().contains(text)));
  }
}
