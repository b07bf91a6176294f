package berth.webview.origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The virtual origin, asked as WebKit asks it: through a URLConnection. */
class PageUrlsTest {
  private static final Origin ORIGIN = Origin.of("docker/Some_Extension");

  @TempDir Path folder;
  private final OpenPages pages = new OpenPages();
  private PageUrls urls;

  @BeforeEach
  void openPage() throws Exception {
    Path ui = Files.createDirectories(folder.resolve("ui"));
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.writeString(ui.resolve("index.html"), "<!doctype html><html><head><title>ä</title>");
    Files.writeString(ui.resolve("app.js"), "0123456789");
    Files.writeString(ui.resolve("a b+c.css"), "body{}");
    Files.createDirectories(ui.resolve("v2"));
    Files.writeString(ui.resolve("v2/index.html"), "<p>v2");
    Files.createSymbolicLink(ui.resolve("link.txt"), folder.resolve("secret.txt"));
    Files.createSymbolicLink(ui.resolve("out"), folder);
    Files.createSymbolicLink(ui.resolve("inside.js"), ui.resolve("app.js"));
    urls =
        new PageUrls(
            pages,
            url -> {
              throw new IOException("Not WebKit");
            },
            URI.create("http://localhost/").toURL());
    pages.open(ORIGIN, new Site(new PageFiles(ui, "index.html"), () -> "S", () -> "F", path -> {}));
  }

  @Test
  void anOriginIsADnsLabelOfItsOwn() {
    assertThat(ORIGIN.host()).matches("docker-some-extension-[0-9a-f]{6}\\.berth\\.localhost");
    assertThat(Origin.of("docker/some_extension")).isNotEqualTo(ORIGIN);
    String label = Origin.of("registry.example.org:5000/" + "x".repeat(200)).host().split("\\.")[0];
    assertThat(label).hasSize(63).matches("[a-z0-9][a-z0-9-]*[a-z0-9]");
    assertThat(Origin.of("___").host()).matches("x-[0-9a-f]{6}\\.berth\\.localhost");
    assertThat(ORIGIN.owns(ORIGIN.url("a", ""))).isTrue();
    assertThat(ORIGIN.owns("http://" + ORIGIN.host() + ".example.org/")).isFalse();
  }

  @Test
  void onlyDocumentsGetScriptsAndEachItsOwn() throws Exception {
    assertThat(body(open("GET", "/index.html", "document"))).contains("<head><script>S</script>");
    assertThat(body(open("GET", "/index.html", "iframe"))).contains("<head><script>F</script>");
    for (String destination : new String[] {"empty", ""}) {
      assertThat(body(open("GET", "/index.html", destination)))
          .isEqualTo("<!doctype html><html><head><title>ä</title>");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/v2/, text/html; charset=utf-8",
    "/app.js, text/javascript; charset=utf-8",
    "/app.js?v=1, text/javascript; charset=utf-8",
    "/inside.js, text/javascript; charset=utf-8",
    "/a%20b+c.css, text/css; charset=utf-8",
    "/made/up/route, text/html; charset=utf-8"
  })
  void servesFilesWithTheirType(String path, String type) throws Exception {
    HttpURLConnection connection = open("GET", path, "document");
    assertThat(connection.getResponseCode()).isEqualTo(200);
    assertThat(connection.getContentType()).isEqualTo(type);
    assertThat(connection.getHeaderField("cache-control")).isEqualTo("no-store");
    assertThat(connection.getContentLengthLong())
        .isEqualTo(body(connection).getBytes(UTF_8).length);
  }

  @ParameterizedTest
  @CsvSource({
    "x.mjs, text/javascript", "x.JSON, application/json", "x.js.map, application/json",
    "x.svg, image/svg+xml", "x.wasm, application/wasm", "x.woff2, font/woff2",
    "x.mp4, video/mp4", "x, application/octet-stream", "x.exe, application/octet-stream"
  })
  void knowsTheTypesOfWebFiles(String name, String type) {
    assertThat(ContentTypes.of(name)).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/v2/../../secret.txt",
        "/..%2fsecret.txt",
        "/..%2Fsecret.txt",
        "/%2e%2e/secret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/link.txt",
        "/out/secret.txt",
        "/app.js%00.html",
        "/%00",
        "/%",
        "/%zz",
        "/C:/x.txt",
        "//etc/passwd.txt",
        "/missing.js",
        "/index.html/x.js"
      })
  void givesNothingElse(String path) throws Exception {
    HttpURLConnection connection = open("GET", path, "empty");
    assertThat(connection.getResponseCode()).isEqualTo(404);
    assertThat(new String(connection.getErrorStream().readAllBytes(), UTF_8))
        .startsWith("This extension has no file");
    assertThatThrownBy(connection::getInputStream).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void aScriptThatFetchesARouteGetsNoPage() throws Exception {
    assertThat(open("GET", "/made/up/route", "empty").getResponseCode()).isEqualTo(404);
  }

  @Test
  void readsOnly() throws Exception {
    HttpURLConnection head = open("HEAD", "/app.js", "empty");
    assertThat(head.getContentLengthLong()).isEqualTo(10);
    assertThat(body(head)).isEmpty();
    HttpURLConnection patch = open("PATCH", "/app.js", "empty");
    assertThat(patch.getResponseCode()).isEqualTo(405);
    assertThat(patch.getHeaderField("Allow")).isEqualTo("GET, HEAD");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=2-4, 206, bytes 2-4/10, 234",
    "bytes=7-, 206, bytes 7-9/10, 789",
    "bytes=7-99, 206, bytes 7-9/10, 789",
    "bytes=5-2, 416, bytes */10, ",
    "bytes=10-, 416, bytes */10, ",
    "'bytes=0-1,3-4', 200, , 0123456789"
  })
  void servesParts(String range, int status, String contentRange, String body) throws Exception {
    HttpURLConnection connection = open("GET", "/app.js", "video");
    connection.setRequestProperty("Range", range);
    assertThat(connection.getResponseCode()).isEqualTo(status);
    assertThat(connection.getHeaderField("Content-Range")).isEqualTo(contentRange);
    if (body != null) {
      assertThat(body(connection)).isEqualTo(body);
    }
  }

  @Test
  void hostsWithoutAnOpenPageAre404() throws Exception {
    assertThat(connect("http://unknown.berth.localhost/").getResponseCode()).isEqualTo(404);
    assertThat(connect("http://" + ORIGIN.host() + ":8080/").getResponseCode()).isEqualTo(404);
  }

  @Test
  void aDivertedAddressGetsNoContentOnce() throws Exception {
    pages.divert("http://example.invalid/x?y#z");
    assertThat(connect("http://example.invalid/x?y").getResponseCode()).isEqualTo(204);
    assertThatThrownBy(() -> connect("http://example.invalid/x?y").getResponseCode())
        .isInstanceOf(IOException.class);
  }

  @Test
  void allOtherHostsGoToTheJdk() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 5);
          exchange.getResponseBody().write("hello".getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    try {
      assertThat(body(connect("http://localhost:" + server.getAddress().getPort() + "/")))
          .isEqualTo("hello");
    } finally {
      server.stop(0);
    }
  }

  private HttpURLConnection open(String method, String path, String destination) throws Exception {
    HttpURLConnection connection = connect("http://" + ORIGIN.host() + path);
    connection.setRequestMethod(method);
    connection.setRequestProperty("Sec-Fetch-Dest", destination);
    return connection;
  }

  /** The deprecated constructor takes what java.net.URI refuses, as WebKit's loader does. */
  @SuppressWarnings("deprecation")
  private HttpURLConnection connect(String url) throws Exception {
    URLStreamHandler handler =
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL u) throws IOException {
            return urls.openConnection(u);
          }
        };
    return (HttpURLConnection) new URL(null, url, handler).openConnection();
  }

  private static String body(HttpURLConnection connection) throws IOException {
    return new String(connection.getInputStream().readAllBytes(), UTF_8);
  }
}
