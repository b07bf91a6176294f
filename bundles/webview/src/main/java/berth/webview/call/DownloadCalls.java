package berth.webview.call;

import berth.api.BerthException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that a page hands over. One call lasts as long as the download does, so that it ends with
 * the page; others bring the pieces.
 */
final class DownloadCalls {
  private final Downloads downloads;
  private final Map<String, Download> open = new ConcurrentHashMap<>();

  DownloadCalls(Downloads downloads) {
    this.downloads = downloads;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "download.save", this::save, "download.write", this::write, "download.end", this::end);
  }

  /**
   * Asks where to save, says the id of the download, and waits for the end of it.
   *
   * @return whether the user wanted it
   */
  private Object save(Call call) throws Exception {
    String id = UUID.randomUUID().toString();
    try {
      boolean saved =
          downloads.save(
              call.extension(),
              call.parameter("name").asText(),
              call.parameter("size").asLong(),
              download -> {
                open.put(id, download);
                call.event(Map.of("id", id));
                download.awaitEnd();
              });
      return Map.of("saved", saved);
    } finally {
      open.remove(id);
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
}
