package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.webview.PageWindow.Shown;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that lead a page where it must not go, or give it more than it takes. */
class HostileServerTest extends ServerTest {
  private static final long MUCH = 1L << 30;

  private Shown page;

  @BeforeEach
  void openPage() throws Exception {
    page = window.open("test/hostile", "<!doctype html><body>hostile</body>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "jar:file:/etc/x.jar!/x",
        "data:text/plain,x",
        "http://OTHER/index.html"
      })
  void aRedirectLeadsToNoFileAndNoOtherPage(String location) throws Exception {
    Shown other = window.open("test/other", "<p>other");
    String host = other.eval("location.host").replace("\"", "");
    server.on(
        "/",
        x -> {
          x.getResponseHeaders().add("Location", location.replace("OTHER", host));
          x.sendResponseHeaders(302, -1);
        });
    assertThat(page.eval("fetch('%s').then(r => r.text(), e => e.name)".formatted(server.url("/"))))
        .isEqualTo("\"TypeError\"");
    assertThat(
            page.eval(
                "new Promise(r => { const x = new XMLHttpRequest(); x.open('GET', '%s');"
                        .formatted(server.url("/"))
                    + "x.onload = () => r(x.responseText); x.onerror = () => r('failed'); x.send(); })"))
        .isEqualTo("\"failed\"");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, MUCH})
  void whatThePageDoesNotReadIsNotTaken(long length) throws Exception {
    AtomicLong written = new AtomicLong();
    CountDownLatch broken = new CountDownLatch(1);
    server.on(
        "/",
        x -> {
          x.sendResponseHeaders(200, length);
          byte[] block = new byte[1 << 20];
          try {
            while (written.get() < MUCH) {
              x.getResponseBody().write(block);
              written.addAndGet(block.length);
            }
          } catch (java.io.IOException e) {
            broken.countDown();
          }
        });
    page.eval("fetch('%s').then(r => { window.unread = r; })".formatted(server.url("/")));
    AtomicLong before = new AtomicLong(-1);
    Awaiting.until(
        () -> {
          TimeUnit.MILLISECONDS.sleep(500);
          return written.get() == before.getAndSet(written.get());
        });
    assertThat(written).hasValueLessThan(64 << 20);
    page.eval("unread.body.cancel()");
    assertThat(broken.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
