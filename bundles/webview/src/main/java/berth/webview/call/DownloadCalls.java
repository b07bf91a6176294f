package berth.webview.call;

import berth.api.BerthException;
import berth.api.desktop.FileDialogs;
import berth.api.desktop.FileDialogs.SaveDialog;
import berth.api.desktop.Toasts;
import berth.api.desktop.Toasts.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Files that the user takes from a page. One call lasts as long as the download does, so that it
 * ends with the page; others bring the pieces.
 */
final class DownloadCalls {
  private static final int MAX_NAME = 120;
  private static final long WORTH_A_NOTE = 10 << 20;

  private final FileDialogs dialogs;
  private final Toasts toasts;
  private final ReentrantLock asking = new ReentrantLock();
  private final Map<String, Download> open = new ConcurrentHashMap<>();

  DownloadCalls(FileDialogs dialogs, Toasts toasts) {
    this.dialogs = dialogs;
    this.toasts = toasts;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "download.save", this::save, "download.write", this::write, "download.end", this::end);
  }

  /**
   * Asks where to save, says the id of the download, and waits for the end of it.
   *
   * @return whether there is a file now
   */
  private Object save(Call call) throws Exception {
    String title = "Save a file of " + call.extension().title();
    Optional<Path> chosen = ask(new SaveDialog(title, fileName(call.parameter("name").asText())));
    if (chosen.isEmpty()) {
      return Map.of("saved", false);
    }
    Path file = chosen.get();
    String id = UUID.randomUUID().toString();
    try (Download download = new Download(file)) {
      open.put(id, download);
      if (call.parameter("size").asLong() > WORTH_A_NOTE) {
        toasts.show(Kind.SUCCESS, "Saving " + file.getFileName() + "…");
      }
      call.event(Map.of("id", id));
      download.awaitEnd();
    } catch (IOException e) {
      throw failed(file, reason(e), e);
    } catch (InterruptedException e) {
      throw failed(file, "its page was left before it was whole", e);
    } finally {
      open.remove(id);
    }
    toasts.show(Kind.SUCCESS, "Saved " + file.getFileName());
    return Map.of("saved", true);
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

  private Object write(Call call) throws Exception {
    byte[] piece = Base64.getDecoder().decode(call.parameter("data").asText());
    download(call).write(piece);
    return null;
  }

  private Object end(Call call) throws Exception {
    String error = call.text("error");
    if (error == null) {
      download(call).end();
    } else {
      download(call).fail(error);
    }
    return null;
  }

  private Download download(Call call) throws BerthException {
    Download download = open.get(call.parameter("id").asText());
    if (download == null) {
      throw new BerthException("There is no such download any more.");
    }
    return download;
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
