package berth.webview;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.engine.Engine;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineOption;
import berth.api.engine.EngineStatus;
import berth.webview.PageWindow.Shown;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docker.listContainers and listImages of a real page (reference 3.5). */
@Tag("display")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DockerListsTest {
  @TempDir static Path home;

  private static final RecordedEngine engine = new RecordedEngine();
  private static ServicePage service;

  @BeforeAll
  static void openWindow() throws Exception {
    service = new ServicePage(home, engine);
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
        "listContainers() | /containers/json {}",
        "listContainers(null) | /containers/json {}",
        "listContainers({all: true, limit: 10, size: false}) | /containers/json {all=true, limit=10, size=false}",
        "listContainers({all: 1, limit: null, before: undefined}) | /containers/json {all=1}",
        "listContainers({filters: {status: ['exited'], label: ['a=b c']}}) | /containers/json {filters={\"status\":[\"exited\"],\"label\":[\"a=b c\"]}}",
        "listContainers({filters: JSON.stringify({status: ['exited']})}) | /containers/json {filters={\"status\":[\"exited\"]}}",
        "listImages({digests: true, filters: {dangling: ['true']}}) | /images/json {digests=true, filters={\"dangling\":[\"true\"]}}",
        "listImages({format: 'json', 'shared-size': true}) | /images/json {format=json, shared-size=true}",
      })
  void optionsReachTheEngine(String call, String asked) throws Exception {
    engine.answer = "[]";
    Shown page = service.open();
    assertThat(page.eval("ddClient.docker." + call)).isEqualTo("[]");
    assertThat(engine.asked.take()).isEqualTo(asked);
  }

  @Test
  void objectsArriveUnchanged() throws Exception {
    engine.answer =
        "[{\"Names\":[\"/a\",\"/b/alias\"],\"Created\":1700000000,\"RepoTags\":null,\"Labels\":{},"
            + "\"Size\":12345678901,\"New\":{\"x\":[1.5,true,\"\\u2028<\\/script>\"]}}]";
    Shown page = service.open();
    String text =
        ServicePage.json(page.eval("ddClient.docker.listContainers().then(l => JSON.stringify(l))"))
            .asText();
    assertThat(ServicePage.json(text)).isEqualTo(ServicePage.json(engine.answer));
    engine.asked.clear();
  }

  @Test
  void errorsRejectWithTheEnginesWords() throws Exception {
    Shown page = service.open();
    engine.answer = null;
    assertThat(page.eval("ddClient.docker.listContainers().catch(e => e.message)"))
        .isEqualTo("\"the engine says: invalid filter\"");
    engine.answer = "<html>";
    assertThat(page.eval("ddClient.docker.listImages().catch(e => e.message)"))
        .isEqualTo("\"The engine's answer to GET /images/json is no JSON.\"");
    assertThat(page.eval("1 + 1")).isEqualTo("2");
    engine.asked.clear();
  }

  /** Answers what it is told and remembers what it was asked. */
  private static final class RecordedEngine implements Engine {
    final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    volatile String answer;

    @Override
    public List<EngineOption> options() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void choose(String setting) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String get(String path, Map<String, String> query) throws BerthException {
      asked.add(path + " " + new TreeMap<>(query));
      if (answer == null) {
        throw new BerthException("the engine says: invalid filter");
      }
      return answer;
    }

    @Override
    public EngineStatus status() {
      throw new UnsupportedOperationException();
    }

    @Override
    public EngineEndpoint endpoint() {
      throw new UnsupportedOperationException();
    }
  }
}
