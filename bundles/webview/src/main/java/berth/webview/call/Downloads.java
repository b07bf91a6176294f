package berth.webview.call;

import berth.api.BerthException;
import berth.api.desktop.FileDialogs;
import berth.api.desktop.FileDialogs.SaveDialog;
import berth.api.desktop.Toasts;
import berth.api.desktop.Toasts.Kind;
import berth.api.extension.Extension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that the user takes from a page: asks where they go, and tells how it went. */
public final class Downloads {
  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
  private static final int MAX_NAME = 120;
  private static final int PIECE = 1 << 20;
  private static final long WORTH_A_NOTE = 10 << 20;

  /** Fills a file and waits for its end. */
  @FunctionalInterface
  interface Source {
    void fill(Download download) throws IOException, InterruptedException;
  }

  private final FileDialogs dialogs;
  private final Toasts toasts;
  private final ReentrantLock asking = new ReentrantLock();

  public Downloads(FileDialogs dialogs, Toasts toasts) {
    this.dialogs = dialogs;
    this.toasts = toasts;
  }

  /** Offers a file of an extension's page to the user. Returns at once. */
  public void offer(Extension extension, Path file) {
    Thread.startVirtualThread(
        () -> {
          try {
            save(extension, file.getFileName().toString(), Files.size(file), to -> copy(file, to));
          } catch (BerthException | IOException | InterruptedException e) {
            LOG.warn("{} of {} was not saved", file, extension.id(), e);
          }
        });
  }

  /**
   * Asks where to save a file and saves it there.
   *
   * @param size in bytes; 0 when it is not known
   * @return whether the user wanted it
   */
  boolean save(Extension extension, String name, long size, Source source)
      throws BerthException, InterruptedException {
    Optional<Path> chosen =
        ask(new SaveDialog("Save a file of " + extension.title(), fileName(name)));
    if (chosen.isEmpty()) {
      return false;
    }
    Path file = chosen.get();
    try (Download download = new Download(file)) {
      if (size > WORTH_A_NOTE) {
        toasts.show(Kind.SUCCESS, "Saving " + file.getFileName() + "…");
      }
      source.fill(download);
    } catch (IOException e) {
      throw failed(file, reason(e), e);
    } catch (InterruptedException e) {
      throw failed(file, "its page was left before it was whole", e);
    }
    toasts.show(Kind.SUCCESS, "Saved " + file.getFileName());
    return true;
  }

  /** One question after the other, however many a page asks. */
  private Optional<Path> ask(SaveDialog dialog) throws BerthException, InterruptedException {
    asking.lockInterruptibly();
    try {
      return dialogs.save(dialog);
    } finally {
      asking.unlock();
    }
  }

  private static void copy(Path file, Download download) throws IOException, InterruptedException {
    try (InputStream in = Files.newInputStream(file)) {
      for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
        download.write(piece);
      }
    }
    download.end();
    download.awaitEnd();
  }

  private BerthException failed(Path file, String reason, Exception cause) {
    String message = file + " was not saved: " + reason + ".";
    toasts.show(Kind.ERROR, message);
    return new BerthException(message, cause);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no such folder";
      case AccessDeniedException denied -> "you may not write there";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> e.getMessage();
    };
  }

  /** A name that is no path, whatever the page says. */
  static String fileName(String name) {
    String plain =
        name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]+", "_").replaceAll("^[. ]+|[. ]+$", "");
    if (plain.length() > MAX_NAME) {
      int dot = plain.lastIndexOf('.');
      String ending = dot > plain.length() - 16 ? plain.substring(dot) : "";
      plain = plain.substring(0, MAX_NAME - ending.length()) + ending;
    }
    return plain.isEmpty() ? "download" : plain;
  }
}
