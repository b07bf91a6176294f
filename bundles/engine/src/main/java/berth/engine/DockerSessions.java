package berth.engine;

import berth.api.BerthException;
import berth.api.engine.ContainerSessions;
import berth.api.engine.ContainerStats;
import berth.api.engine.EngineStream;
import berth.api.engine.LogQuery;
import berth.api.engine.TerminalSession;
import berth.api.engine.TerminalSize;
import berth.api.process.OutputListener;
import berth.engine.browse.EngineJson;
import berth.engine.browse.Measurement;
import berth.engine.client.OpenStreams;
import berth.engine.client.Patience;
import berth.engine.client.ResponseStream;
import berth.engine.exec.ContainerOutput;
import berth.engine.exec.ExecTerminal;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What people watch of a container. */
@Component(immediate = true)
public final class DockerSessions implements ContainerSessions {
  private final Connector connector;
  private final OpenStreams streams;

  /** For the framework. */
  @Activate
  public DockerSessions(@Reference Connector connector) {
    this.connector = connector;
    streams = new OpenStreams(connector.departure());
  }

  @Override
  public EngineStream logs(String container, LogQuery wanted, OutputListener listener)
      throws BerthException {
    String doing = "Reading the log of container " + container;
    var query = query(wanted);
    return connector.call(
        doing,
        Patience.QUERY,
        connection -> {
          boolean terminal =
              EngineJson.get(connection, "/containers/" + container + "/json", Map.of())
                  .at("/Config/Tty")
                  .asBoolean();
          var request = Request.builder().method(Request.Method.GET);
          return streams.add(
              ResponseStream.start(
                  "logs",
                  connection.stream(request, "/containers/" + container + "/logs", query),
                  body -> ContainerOutput.read(body, terminal, listener),
                  failure -> connector.failed(doing, connection, failure)));
        });
  }

  @Override
  public EngineStream stats(String container, Consumer<ContainerStats> listener)
      throws BerthException {
    String doing = "Measuring container " + container;
    return connector.call(
        doing,
        Patience.QUERY,
        connection -> {
          var request = Request.builder().method(Request.Method.GET);
          String path = "/containers/" + container + "/stats";
          return streams.add(
              ResponseStream.start(
                  "stats",
                  connection.stream(request, path, Map.of("stream", "1")),
                  body -> EngineJson.each(body, each -> listener.accept(Measurement.of(each))),
                  failure -> connector.failed(doing, connection, failure)));
        });
  }

  @Override
  public TerminalSession terminal(String container, TerminalSize size, OutputListener listener)
      throws BerthException {
    String doing = "Opening a terminal in container " + container;
    return connector.call(
        doing,
        Patience.CHANGE,
        connection ->
            streams.add(
                ExecTerminal.open(
                    connection,
                    container,
                    size,
                    listener,
                    failure -> connector.failed(doing, connection, failure))));
  }

  private static Map<String, String> query(LogQuery wanted) {
    var query = new HashMap<>(Map.of("stdout", "1", "stderr", "1"));
    query.put("tail", wanted.tail() < 0 ? "all" : Integer.toString(wanted.tail()));
    query.put("follow", wanted.follow() ? "1" : "0");
    query.put("timestamps", wanted.timestamps() ? "1" : "0");
    wanted
        .since()
        .map(time -> "%d.%09d".formatted(time.getEpochSecond(), time.getNano()))
        .ifPresent(time -> query.put("since", time));
    return query;
  }

  /** For the framework. */
  @Deactivate
  public void close() {
    streams.close();
  }
}
