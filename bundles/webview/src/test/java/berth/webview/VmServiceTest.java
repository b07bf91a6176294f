package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.bridge.UnixServer;
import berth.webview.PageWindow.Shown;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** vm.service from a real page over a real socket (reference 3.4). */
@Tag("display")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VmServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path home;

  private static ServicePage service;

  @BeforeAll
  static void openWindow() throws Exception {
    service = new ServicePage(home, null);
  }

  @AfterEach
  void closePages() throws Exception {
    service.window.closePages();
  }

  @AfterAll
  static void closeWindow() throws Exception {
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "get('/a?b=c&d=e%20f')             | GET /a?b=c&d=e%20f",
        "get('a/b')                        | GET /a/b",
        "get('?q=1')                       | GET /?q=1",
        "get('')                           | GET /",
        "get('/a b/ü#part')                | GET /a%20b/%C3%BC",
        "get('http://localhost/x?y#z')     | GET /x?y",
        "get('HTTP://LOCALHOST')           | GET /",
        "get('http://backend/x')           | GET /x",
        "get('http:///x')                  | GET /x",
        "head('/h')                        | HEAD /h",
        "delete('/d')                      | DELETE /d",
        "post('/p', {a: ['ü']})            | POST /p application/json {\"a\":[\"ü\"]}",
        "post('/p', '{\"a\": 1}')          | POST /p application/json {\"a\": 1}",
        "post('/p', 'a: b\\nc: d')         | POST /p - a: b / c: d",
        "post('/p', new URLSearchParams({a: 'b c'})) | POST /p application/x-www-form-urlencoded a=b+c",
        "post('/p', 5)                     | POST /p application/json 5",
        "post('/p', false)                 | POST /p application/json false",
        "post('/p', '')                    | POST /p",
        "post('/p')                        | POST /p",
        "put('/p', [1, null])              | PUT /p application/json [1,null]",
        "patch('/p', {})                   | PATCH /p application/json {}",
        "request({url: 'r'})               | GET /r",
        "request({url: '/r', method: 'post', headers: {'content-type': 'a/b'}, data: {}}) | POST /r a/b {}",
        "request({url: '/r', method: 'PUT', headers: new Headers({'Content-Type': 'c/d'}), data: 'x'}) | PUT /r c/d x",
        "request({url: '/r', method: 'PURGE'}) | PURGE /r",
      })
  void requestsReachTheBackendAsTheyWereMeant(String call, String expected) throws Exception {
    StringBuffer seen = new StringBuffer();
    try (var _ = service.serve(c -> record(c, seen))) {
      service.open().eval("service." + call);
    }
    assertThat(seen.toString().replace("\n", " / ").strip())
        .isEqualTo(expected.replaceAll(" {2,}", " ").strip());
  }

  /** The request in one line: method, target, content type, body. */
  private static void record(UnixServer.Connection connection, StringBuffer seen)
      throws IOException {
    String request = connection.request();
    String[] parts = request.split("\r\n\r\n", 2);
    String[] line = parts[0].split(" ");
    String type =
        parts[0]
            .lines()
            .filter(header -> header.toLowerCase().startsWith("content-type:"))
            .map(header -> header.substring(13).strip())
            .findFirst()
            .orElse(parts[1].isEmpty() ? "" : "-");
    String body =
        new String(parts[1].getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    seen.append(String.join(" ", line[0], line[1], type, body));
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "200 OK||{\"a\":[1,null]}             | {\"a\":[1,null]}",
        "200 OK||\"text\"                     | \"text\"",
        "200 OK||12                           | 12",
        "200 OK||true                         | true",
        "200 OK||{not json                    | \"{not json\"",
        "200 OK||                             | \"\"",
        "201 Created||                        | \"\"",
        "201 Created||{\"id\":1}              | {\"id\":1}",
        "202 Accepted||later                  | \"later\"",
        "204 No Content||                     | \"\"",
        "200 OK|Content-Type: text/plain; charset=ISO-8859-1|\u00fc | \"ü\"",
        "200 OK|Content-Type: text/plain; charset=\"windows-1252\"|\u0080 | \"€\"",
        "200 OK|Content-Type: text/plain; charset=nonsense|\u00c3\u00bc | \"ü\"",
        "200 OK|Content-Type: application/json|\u00ef\u00bb\u00bf[1] | [1]",
        "200 OK|Content-Type: image/png|P\u0000\u00ff\u00fe | \"P\\u0000\ufffd\ufffd\"",
      })
  void answersResolveWithTheBody(String status, String header, String body, String value)
      throws Exception {
    try (var _ = service.serve(c -> answer(c, status, header, body == null ? "" : body))) {
      assertThat(json(service.open().eval("service.get('/')"))).isEqualTo(json(value));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 Not Found     | no such thing | Not Found | no such thing",
        "500 Oh No         | {\"a\":1}     | Oh No     | {\"a\":1}",
        "400 Bad Request   |               | Bad Request | Request failed with status code 400",
        "503               | busy          | ServiceError | busy",
        "304 Not Modified  |               | Not Modified | Request failed with status code 304",
        "302 Found         | nowhere       | Found | nowhere",
      })
  void otherStatusesReject(String status, String body, String name, String message)
      throws Exception {
    try (var _ = service.serve(c -> answer(c, status, null, body == null ? "" : body))) {
      JsonNode error = json(service.open().eval("service.post('/', {}).catch(shape)"));
      assertThat(error.path("name").asText()).isEqualTo(name);
      assertThat(error.path("message").asText()).isEqualTo(message);
      assertThat(error.path("statusCode").asInt())
          .isEqualTo(Integer.parseInt(status.split(" ")[0]));
      assertThat(error.path("error").asBoolean()).isTrue();
    }
  }

  private static void answer(
      UnixServer.Connection connection, String status, String header, String body)
      throws IOException {
    connection.request();
    connection.write(
        "HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(status, header == null ? "" : header + "\r\n", body.length(), body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "301 | /end                    | POST | GET /end ",
        "302 | end?a=b                 | POST | GET /dir/end?a=b ",
        "303 | ../end                  | PUT  | GET /end ",
        "307 | http://localhost/end    | POST | POST /end body",
        "308 | /e n{d}                 | PATCH | PATCH /e%20n%7Bd%7D body",
      })
  void redirectsAreFollowed(String status, String location, String method, String end)
      throws Exception {
    try (var _ =
        service.serve(
            c -> {
              c.request();
              c.write(
                  "HTTP/1.1 %s Moved\r\nLocation: %s\r\nContent-Length: 3\r\n\r\nold"
                      .formatted(status, location));
              String request = c.request();
              String line = request.lines().findFirst().orElseThrow().replace(" HTTP/1.1", "");
              c.answer(line + " " + request.split("\r\n\r\n", 2)[1]);
            })) {
      assertThat(
              json(service
                      .open()
                      .eval(
                          "service.request({url: '/dir/start', method: '%s', data: 'body'})"
                              .formatted(method)))
                  .asText())
          .isEqualTo(end == null ? "" : end.strip() + (end.contains("body") ? "" : " "));
    }
  }

  @Test
  void redirectsEndSomewhere() throws Exception {
    try (var _ =
        service.serve(
            c -> {
              while (c.request() != null) {
                c.write("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n");
              }
            })) {
      assertThat(service.open().eval("service.get('/').catch(e => e.message)"))
          .isEqualTo("\"Maximum number of redirects exceeded\"");
    }
  }

  /** A server that allows no other origin; a browser would keep its answers from the page. */
  @Test
  void otherServersAreAskedByBerthItself() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var head = exchange.getRequestHeaders();
          byte[] answer =
              JSON.writeValueAsBytes(
                  Map.of(
                      "method", exchange.getRequestMethod(),
                      "target", exchange.getRequestURI().toString(),
                      "type", head.getOrDefault("Content-Type", java.util.List.of("")),
                      "secret", head.containsKey("Authorization"),
                      "body", new String(exchange.getRequestBody().readAllBytes())));
          int status = exchange.getRequestURI().getPath().equals("/404") ? 404 : 200;
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try (var _ =
        service.serve(
            c -> {
              c.request();
              c.write(
                  "HTTP/1.1 307 Over there\r\nLocation: "
                      + url
                      + "/b\r\nContent-Length: 0\r\n\r\n");
            })) {
      Shown page = service.open();
      JsonNode posted = json(page.eval("service.post('" + url + "/a b?c={d|e}#f', {x: 1})"));
      assertThat(posted.path("method").asText()).isEqualTo("POST");
      assertThat(posted.path("target").asText()).isEqualTo("/a%20b?c=%7Bd%7Ce%7D");
      assertThat(posted.path("type").path(0).asText()).isEqualTo("application/json");
      assertThat(posted.path("body").asText()).isEqualTo("{\"x\":1}");
      String secret = "headers: {Authorization: 'me', Host: 'evil'}})";
      assertThat(json(page.eval("service.request({url: '" + url + "', " + secret)).path("secret"))
          .isEqualTo(json("true"));
      // What is meant for the backend is not told to where the backend points.
      assertThat(json(page.eval("service.request({url: '/', " + secret)).toString())
          .contains("\"target\":\"/b\"", "\"secret\":false");
      JsonNode missing = json(page.eval("service.get('" + url + "/404').catch(shape)"));
      assertThat(missing.path("statusCode").asInt()).isEqualTo(404);
      assertThat(missing.path("message").asText()).contains("/404");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void otherServersThatCannotBeAskedSaySoInTheSameWords() throws Exception {
    Shown page = service.open();
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    String url = "http://localhost:" + port;
    JsonNode refused = json(page.eval("service.get('" + url + "/').catch(shape)"));
    assertThat(refused.path("name").asText()).isEqualTo("Error");
    assertThat(refused.path("message").asText())
        .isEqualTo("connect ECONNREFUSED localhost:" + port);
    assertThat(refused.has("statusCode")).isFalse();
    assertThat(page.eval("service.get('https://nobody.invalid/x').catch(e => e.message)"))
        .isEqualTo("\"getaddrinfo ENOTFOUND nobody.invalid\"");
    assertThat(page.eval("service.get('ftp://example.org/x').catch(e => e.message)"))
        .isEqualTo("\"Unsupported protocol ftp: in ftp://example.org/x\"");
    assertThat(page.eval("service.get('https://not a host/').catch(e => e.message)"))
        .contains("Invalid URL");
    try (var rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(
          () -> {
            try {
              while (true) {
                rude.accept().close();
              }
            } catch (IOException e) {
              return; // The test is over.
            }
          });
      assertThat(
              page.eval(
                  "service.get('http://127.0.0.1:%d/').catch(e => typeof e.message + e.name)"
                      .formatted(rude.getLocalPort())))
          .isEqualTo("\"stringError\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service.get(5)",
        "service.get()",
        "service.request()",
        "service.request({url: '/', method: 7})",
        "service.post('/', circular)",
        "service.post('/', 10n)",
        "service.post('/', new Blob(['a']))",
        "service.post('/', new Uint8Array(3))",
        "service.get('/a\\r\\nX: y')",
        "service.request({url: '/', method: 'A B'})",
        "service.request({url: '/', headers: {'a b': 'c'}})",
        "service.request({url: '/', headers: {a: 'b\\r\\nc: d'}})",
        "service.request({url: '/', headers: {a: '\\u20ac'}})",
      })
  void whatCannotBeSentIsRejectedAndNothingIsSent(String call) throws Exception {
    try (var server = service.serve(c -> c.answer("{}"))) {
      Shown page = service.open();
      page.eval("window.circular = {}; circular.self = circular; 0");
      // A rejection and not an exception: pages have a catch() behind the call.
      assertThat(page.eval(call + ".then(() => 'sent', e => e.message.length > 10)"))
          .isEqualTo("true");
      assertThat(server.connections).hasValue(0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                          | socket hang up",
        "'SSH-2.0-OpenSSH_9.2\r\n\r\n'                               | Parse Error",
        "'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'         | aborted",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf' | aborted",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n' | aborted",
        "'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope' | aborted",
        "'HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n' | larger than 128 MiB",
      })
  void aBadBackendIsAClearRejection(String written, String message) throws Exception {
    try (var server =
        service.serve(
            c -> {
              c.request();
              c.write(written);
            })) {
      JsonNode error = json(service.open().eval("service.get('/').catch(shape)"));
      assertThat(error.path("name").asText()).isEqualTo("Error");
      assertThat(error.path("message").asText()).contains(message);
      assertThat(error.has("statusCode")).isFalse();
      server.awaitNoConnection();
    }
  }

  @Test
  void aGigabyteWithoutLengthIsCutOffAndThePageLives() throws Exception {
    byte[] block = new byte[1 << 20];
    CountDownLatch half = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    try (var server =
        service.serve(
            c -> {
              c.request();
              c.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
              for (int i = 0; i < 1024; i++) {
                c.out.write(block);
                if (i == 64) {
                  half.countDown();
                  await(seen);
                }
              }
            })) {
      Shown page = service.open();
      System.gc();
      long before = usedMemory();
      page.eval("window.big = service.get('/').catch(e => e.message); 0");
      assertThat(half.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(page.eval("1 + 1")).isEqualTo("2");
      seen.countDown();
      assertThat(page.eval("big")).isEqualTo("\"The answer is larger than 128 MiB.\"");
      server.awaitNoConnection();
      Awaiting.until(
          () -> {
            System.gc();
            return usedMemory() < before + (16 << 20);
          });
    }
  }

  @Test
  void closingThePageEndsItsRequests() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (var server =
        service.serve(
            c -> {
              c.request();
              arrived.countDown();
              c.request();
            })) {
      Shown page = service.open();
      page.eval("service.get('/').catch(() => 0); 0");
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
      service.window.close(page);
      server.awaitNoConnection();
    }
  }

  private static long usedMemory() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode json(String text) throws Exception {
    return ServicePage.json(text);
  }
}
