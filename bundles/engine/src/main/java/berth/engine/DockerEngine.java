package berth.engine;

import berth.api.BerthException;
import berth.api.engine.Engine;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineOption;
import berth.api.engine.EngineStatus;
import berth.engine.client.Call;
import berth.engine.client.Connection;
import berth.engine.client.Patience;
import berth.engine.find.EngineOptions;
import berth.engine.find.Search;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine: where it is, how it is, and its raw answers. */
@Component(immediate = true)
public final class DockerEngine implements Engine {
  private static final Logger log = LoggerFactory.getLogger(DockerEngine.class);
  private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

  private final Connector connector;

  /** For the framework. */
  @Activate
  public DockerEngine(@Reference Connector connector) {
    this.connector = connector;
  }

  /** Of an engine that is watched no news is good news: it is not asked. */
  @Override
  public EngineStatus status() {
    CurrentEngine current = connector.current();
    try {
      Search search = current.find();
      if (search.found().isPresent()
          && !current.isWatched(search.found().get())
          && !answers(search.found().get())) {
        search = current.find();
      }
      return search.status();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Search.away(List.of());
    }
  }

  @Override
  public EngineEndpoint endpoint() throws BerthException {
    return connector.facts("Looking for the container engine").endpoint();
  }

  @Override
  public List<EngineOption> options() {
    EngineStatus now = status();
    return new EngineOptions(connector.machine(), connector.choice()).list(now.endpoint());
  }

  @Override
  public void choose(String setting) throws BerthException {
    connector.choice().choose(setting);
    connector.current().reconsider();
  }

  @Override
  public String get(String path, Map<String, String> query) throws BerthException {
    return connector.call(
        "The engine request GET " + path,
        Patience.QUERY,
        connection -> {
          var request = Request.builder().method(Request.Method.GET);
          try (var response = connection.stream(request, path, query)) {
            byte[] body = response.getBody().readNBytes(LARGEST_ANSWER + 1);
            if (body.length > LARGEST_ANSWER) {
              throw new BerthException(
                  "The answer of the engine to GET %s is larger than %d MB. Ask for less, with filters."
                      .formatted(path, LARGEST_ANSWER >> 20));
            }
            return new String(body, StandardCharsets.UTF_8);
          }
        });
  }

  /** An engine that has gone or is another now is forgotten: the next search starts afresh. */
  private boolean answers(Connection connection) throws InterruptedException {
    try {
      connection.ping();
      Version version = Call.run(Patience.DIAL, () -> connection.docker().versionCmd().exec());
      if (Objects.equals(version.getVersion(), connection.version().getVersion())) {
        return true;
      }
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      log.debug("The engine at {} does not answer", connection.target().address(), e);
    }
    connector.current().forget(connection);
    return false;
  }
}
