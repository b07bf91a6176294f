package berth.engine;

import berth.api.BerthException;
import berth.api.engine.ContainerSummary;
import berth.api.engine.EngineBrowser;
import berth.api.engine.EngineObject;
import berth.api.engine.EngineStream;
import berth.api.engine.ImageSummary;
import berth.api.engine.VolumeSummary;
import berth.engine.browse.EngineJson;
import berth.engine.browse.Summaries;
import berth.engine.client.Connection;
import berth.engine.client.OpenStreams;
import berth.engine.client.Patience;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What the engine has, for people. */
@Component(immediate = true)
public final class DockerBrowser implements EngineBrowser {
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;
  private static final Map<String, String> ALL = Map.of("all", "1");

  private final Connector connector;
  private final Lookup lookup;
  private final OpenStreams streams;

  /** For the framework. */
  @Activate
  public DockerBrowser(@Reference Connector connector) {
    this.connector = connector;
    lookup = new Lookup(connector);
    streams = new OpenStreams(connector.departure());
  }

  @Override
  public List<ContainerSummary> containers() throws BerthException {
    return connector.call("Listing containers", Patience.QUERY, DockerBrowser::containers);
  }

  @Override
  public Optional<ContainerSummary> container(String id) throws BerthException {
    Optional<JsonNode> found = lookup.find(EngineObject.CONTAINER, id.replaceFirst("^/", ""));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String full = found.get().path("Id").asText();
    var query = Map.of("all", "1", "filters", EngineJson.filter("id", full));
    return connector
        .call(
            "Looking for container " + id,
            Patience.QUERY,
            connection ->
                Summaries.containers(EngineJson.get(connection, "/containers/json", query)))
        .stream()
        .findFirst();
  }

  @Override
  public List<ImageSummary> images() throws BerthException {
    return connector.call(
        "Listing images",
        Patience.QUERY,
        connection ->
            Summaries.images(
                EngineJson.get(connection, "/images/json", Map.of()), containers(connection)));
  }

  @Override
  public Optional<ImageSummary> image(String id) throws BerthException {
    Optional<JsonNode> found = lookup.find(EngineObject.IMAGE, id.replaceFirst("^sha256:", ""));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String full = found.get().path("Id").asText();
    return images().stream().filter(image -> image.id().equals(full)).findFirst();
  }

  @Override
  public List<VolumeSummary> volumes() throws BerthException {
    return connector.call(
        "Listing volumes",
        Patience.QUERY,
        connection ->
            Summaries.volumes(
                EngineJson.get(connection, "/volumes", Map.of()), containers(connection)));
  }

  @Override
  public Optional<VolumeSummary> volume(String name) throws BerthException {
    Optional<JsonNode> found = lookup.find(EngineObject.VOLUME, name);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(Summaries.volume(found.get(), containers()));
  }

  @Override
  public String inspect(EngineObject kind, String id) throws BerthException {
    return lookup
        .find(kind, id)
        .map(EngineJson::indented)
        .orElseThrow(() -> new BerthException("There is no " + Lookup.word(kind) + " " + id + "."));
  }

  @Override
  public void change(String container, ContainerChange change) throws BerthException {
    String verb = change.name().toLowerCase(Locale.ROOT);
    send(
        "The " + verb + " of container " + container,
        Request.Method.POST,
        "/containers/" + container + "/" + verb,
        Map.of(),
        NOT_MODIFIED);
  }

  @Override
  public void remove(EngineObject kind, String id) throws BerthException {
    String path =
        switch (kind) {
          case CONTAINER -> "/containers/";
          case IMAGE -> "/images/";
          case VOLUME -> "/volumes/";
        };
    // A container goes also while it runs, and with the volumes that are only its own.
    Map<String, String> how =
        kind == EngineObject.CONTAINER ? Map.of("force", "1", "v", "1") : Map.of();
    String doing = "Removing " + Lookup.word(kind) + " " + id;
    send(doing, Request.Method.DELETE, path + id, how, NOT_FOUND);
  }

  @Override
  public EngineStream changes(Consumer<EngineObject> listener) throws BerthException {
    var filters = Map.of("type", new String[] {"container", "image", "volume"});
    return streams.add(EngineEvents.follow(connector, filters, event -> tell(event, listener)));
  }

  /** For the framework. */
  @Deactivate
  public void close() {
    streams.close();
  }

  private static List<ContainerSummary> containers(Connection connection) throws IOException {
    return Summaries.containers(EngineJson.get(connection, "/containers/json", ALL));
  }

  /**
   * Sends what has no answer but that it was done.
   *
   * @param done the status of a refusal that means that it is so already
   */
  private void send(
      String doing, Request.Method method, String path, Map<String, String> query, int done)
      throws BerthException {
    try {
      connector.ask(
          doing,
          Patience.CHANGE,
          connection -> {
            connection.stream(Request.builder().method(method), path, query).close();
            return true;
          });
    } catch (DockerException e) {
      if (e.getHttpStatus() != done) {
        throw Connector.refused(doing, e);
      }
    }
  }

  /** A command that runs in a container changes no list. */
  private static void tell(JsonNode event, Consumer<EngineObject> listener) {
    String action = event.path("Action").asText();
    if (!action.startsWith("exec_") && !action.equals("top") && !action.equals("resize")) {
      listener.accept(
          switch (event.path("Type").asText()) {
            case "image" -> EngineObject.IMAGE;
            case "volume" -> EngineObject.VOLUME;
            default -> EngineObject.CONTAINER;
          });
    }
  }
}
