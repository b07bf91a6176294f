package berth.webview.origin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.input.BoundedInputStream;

/** Answers the requests to the origin of one open page. */
public final class Site {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");
  private static final long MAX_HTML = 32 << 20;

  private final PageFiles files;
  private final Supplier<String> script;
  private final Supplier<String> frameScript;
  private final Consumer<Path> downloads;

  /**
   * @param script makes the script for a document that is loaded into the page's main frame
   * @param frameScript the same for a document in a frame of the page
   * @param downloads takes a file that a link leads to and that WebKit cannot show
   */
  public Site(
      PageFiles files,
      Supplier<String> script,
      Supplier<String> frameScript,
      Consumer<Path> downloads) {
    this.files = files;
    this.script = script;
    this.frameScript = frameScript;
    this.downloads = downloads;
  }

  SiteResponse answer(SiteRequest request) throws IOException {
    boolean form = request.method().equals("POST") && request.isNavigation(); // As from a file.
    if (!form && !request.method().equals("GET") && !request.method().equals("HEAD")) {
      return SiteResponse.text(
              405,
              "Method Not Allowed",
              "A page's files can only be read: use ddClient to reach a backend.")
          .with("Allow", "GET, HEAD");
    }
    Optional<Path> file = files.find(request.path());
    if (file.isEmpty() && request.isNavigation() && PageFiles.isRoute(request.path())) {
      file = files.entryFile();
    }
    if (file.isEmpty()) {
      return SiteResponse.text(404, "Not Found", "This extension has no file " + request.path());
    }
    SiteResponse response = read(file.get(), request);
    return request.method().equals("HEAD") ? response.withoutBody() : response;
  }

  private SiteResponse read(Path file, SiteRequest request) throws IOException {
    String type = ContentTypes.of(file.getFileName().toString());
    long size = Files.size(file);
    if (type.equals(ContentTypes.HTML) && request.isNavigation()) {
      if (size > MAX_HTML) {
        return SiteResponse.text(500, "Too Large", file.getFileName() + " is larger than 32 MiB.");
      }
      return html(Files.readAllBytes(file), request);
    }
    if (request.isNavigation() && !ContentTypes.isShown(type)) {
      downloads.accept(file);
      return SiteResponse.nothing();
    }
    String fullType = ContentTypes.isUtf8Text(type) ? type + "; charset=utf-8" : type;
    Matcher range = RANGE.matcher(request.range());
    return range.matches()
        ? part(file, size, fullType, range)
        : new SiteResponse(
                200, "OK", Map.of("Content-Type", fullType), size, () -> Files.newInputStream(file))
            .with("Accept-Ranges", "bytes");
  }

  private SiteResponse html(byte[] bytes, SiteRequest request) {
    HtmlDocument document = HtmlDocument.of(bytes);
    byte[] body = document.withScript(request.isMainFrame() ? script.get() : frameScript.get());
    return new SiteResponse(
        200,
        "OK",
        Map.of("Content-Type", ContentTypes.HTML + "; charset=" + document.charset()),
        body.length,
        () -> new ByteArrayInputStream(body));
  }

  private static SiteResponse part(Path file, long size, String type, Matcher range) {
    long first = Long.parseLong(range.group(1));
    long last =
        range.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(range.group(2)), size - 1);
    if (first > last) {
      return SiteResponse.text(416, "Range Not Satisfiable", "The file has " + size + " bytes.")
          .with("Content-Range", "bytes */" + size);
    }
    return new SiteResponse(
            206,
            "Partial Content",
            Map.of("Content-Type", type),
            last - first + 1,
            () -> {
              InputStream whole = Files.newInputStream(file);
              whole.skipNBytes(first);
              return BoundedInputStream.builder()
                  .setInputStream(whole)
                  .setMaxCount(last - first + 1)
                  .get();
            })
        .with("Content-Range", "bytes %d-%d/%d".formatted(first, last, size));
  }
}
