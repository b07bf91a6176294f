package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.webview.PageWindow.Shown;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** EventSource as pages use it, against a real server. */
class EventSourceTest extends ServerTest {
  private Shown page;

  @BeforeEach
  void openPage() throws Exception {
    page = window.open("test/events", "<!doctype html><body>events</body>");
  }

  /**
   * Streams a text and then ends; the page's second connection gets 204, which ends it for good.
   */
  private void streamOnce(String type, String... drops) {
    AtomicInteger connections = new AtomicInteger();
    server.on(
        "/events",
        x -> {
          if (connections.getAndIncrement() > 0) {
            x.sendResponseHeaders(204, -1);
            return;
          }
          x.getResponseHeaders().add("Content-Type", type);
          x.sendResponseHeaders(200, 0);
          for (String drop : drops) {
            LocalServer.drop(x.getResponseBody(), drop);
          }
        });
  }

  /** What a source has fired until it is closed for good. */
  private String fired() throws Exception {
    return page.eval(
        "new Promise(resolve => { const s = new EventSource('%s'), log = [s.readyState];"
                .formatted(server.url("/events"))
            + "s.onopen = () => log.push('open' + s.readyState);"
            + "s.onmessage = e => log.push([e.type, e.data, e.lastEventId, e.origin === new URL(s.url).origin]);"
            + "s.addEventListener('own', e => log.push([e.type, e.data, e.lastEventId]));"
            + "s.onerror = () => { log.push('error' + s.readyState);"
            + " if (s.readyState === 2) resolve(log); }; })");
  }

  @Test
  void eventsOfEveryForm() throws Exception {
    streamOnce(
        "text/event-stream; charset=utf-8",
        "\uFEFFretry: 10\n:comment\n\ndata: one\ndata:two\ndata\n\n",
        "id: 7\r\nevent: own\r\ndata: a: b\r",
        "\n\r",
        "\ndata: €\r\rid\ndata: last\nunknown: x\n\n",
        "data: cut off");
    assertThat(fired())
        .isEqualTo(
            "[0,\"open1\",[\"message\",\"one\\ntwo\\n\",\"\",true],[\"own\",\"a: b\",\"7\"],"
                + "[\"message\",\"€\",\"7\",true],[\"message\",\"last\",\"\",true],\"error0\",\"error2\"]");
    assertThat(server.seen.poll().header("Accept")).isEqualTo("text/event-stream");
  }

  @Test
  void comesBackWithTheLastId() throws Exception {
    streamOnce("text/event-stream", "retry: 10\nid: grün-5\ndata: x\n\nid: n-6\ndata: y\n\n");
    assertThat(fired()).endsWith("\"error0\",\"error2\"]");
    assertThat(server.seen.poll().header("Last-Event-ID")).isNull();
    assertThat(server.seen.poll().header("Last-Event-ID")).isEqualTo("n-6");
  }

  @Test
  void whatIsNoEventStreamFailsForGood() throws Exception {
    streamOnce("text/plain", "data: x\n\n");
    assertThat(fired()).isEqualTo("[0,\"error2\"]");
    assertThat(
            page.eval(
                "(() => { try { new EventSource('http://'); } catch (e) { return e.name; } })()"))
        .isEqualTo("\"SyntaxError\"");
  }

  @Test
  void eachEventComesWhenItIsSent() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    server.on(
        "/events",
        x -> {
          x.getResponseHeaders().add("Content-Type", "text/event-stream");
          x.sendResponseHeaders(200, 0);
          LocalServer.drop(x.getResponseBody(), "data: 1\n\n");
          seen.await(30, TimeUnit.SECONDS);
          try {
            while (true) {
              LocalServer.drop(x.getResponseBody(), "data: 2\n\n");
              Thread.sleep(20);
            }
          } finally {
            closed.countDown();
          }
        });
    server.on(
        "/seen",
        x -> {
          seen.countDown();
          LocalServer.send(x, 200, "text/plain", "ok".getBytes());
        });
    assertThat(
            page.eval(
                "new Promise(resolve => { const s = new EventSource('%s', {withCredentials: true});"
                        .formatted(server.url("/events"))
                    + "s.onmessage = e => { if (e.data === '1') fetch('%s');"
                        .formatted(server.url("/seen"))
                    + " else { s.close(); resolve([s.readyState, s.withCredentials]); } }; })"))
        .isEqualTo("[2,true]");
    assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
