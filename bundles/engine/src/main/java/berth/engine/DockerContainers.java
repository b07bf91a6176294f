package berth.engine;

import berth.api.BerthException;
import berth.api.engine.ContainerEvent;
import berth.api.engine.ContainerPipe;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineStream;
import berth.api.engine.TarUse;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import berth.engine.browse.Events;
import berth.engine.client.Failure;
import berth.engine.client.OpenStreams;
import berth.engine.client.Patience;
import berth.engine.exec.ExecMarker;
import berth.engine.exec.ExecPipe;
import berth.engine.exec.ExecProcess;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The containers of the engine. */
@Component(immediate = true)
public final class DockerContainers implements EngineContainers {
  private static final Logger log = LoggerFactory.getLogger(DockerContainers.class);

  private final Connector connector;
  private final Leftovers leftovers;
  private final OpenStreams streams;
  private final EngineContainers successor;

  /** For the framework. */
  @Activate
  public DockerContainers(@Reference Connector connector) {
    this.connector = connector;
    leftovers = new Leftovers(connector);
    streams = new OpenStreams(connector.departure());
    successor = connector.successor(EngineContainers.class);
  }

  @Override
  public List<EngineContainer> withLabels(Map<String, String> labels) throws BerthException {
    return connector.call(
        "Listing containers",
        Patience.QUERY,
        connection ->
            connection
                .docker()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(labels)
                .exec()
                .stream()
                .map(DockerContainers::container)
                .toList());
  }

  @Override
  public String create(String image, Map<String, String> labels) throws BerthException {
    return connector.call(
        "Creating a container of image " + image,
        Patience.CHANGE,
        connection ->
            connection
                .docker()
                .createContainerCmd(image)
                .withLabels(labels)
                .withCmd("never-started") // The engine wants one, and many images name none.
                .exec()
                .getId());
  }

  @Override
  public boolean copy(String container, String path, TarUse use) throws BerthException {
    String doing = "Copying " + path + " out of container " + container;
    return connector.lasting(
        doing,
        () -> copied(doing, container, path, use),
        () -> successor.copy(container, path, use));
  }

  private boolean copied(String doing, String container, String path, TarUse use)
      throws BerthException {
    try {
      return connector.ask(
          doing,
          Patience.STREAM,
          connection -> {
            String archive = "/containers/" + container + "/archive";
            connection.tar(archive, Map.of("path", path), use, doing);
            return true;
          });
    } catch (DockerException e) {
      if (isNoSuchPath(e)) {
        return false;
      }
      throw Connector.refused(doing, e);
    }
  }

  @Override
  public void remove(String container) throws BerthException {
    String doing = "Removing container " + container;
    try {
      connector.ask(
          doing,
          Patience.CHANGE,
          connection ->
              connection
                  .docker()
                  .removeContainerCmd(container)
                  .withForce(true)
                  .withRemoveVolumes(true)
                  .exec());
    } catch (NotFoundException e) {
      log.debug("Container {} is gone already", container);
    } catch (DockerException e) {
      throw Connector.refused(doing, e);
    }
  }

  @Override
  public EngineStream events(Map<String, String> labels, Consumer<ContainerEvent> listener)
      throws BerthException {
    String[] wanted =
        labels.entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .toArray(String[]::new);
    var filters = Map.of("type", new String[] {"container"}, "label", wanted);
    return streams.add(
        EngineEvents.follow(connector, filters, event -> listener.accept(Events.container(event))));
  }

  @Override
  public ContainerPipe pipe(String container, List<String> command) throws BerthException {
    return connector.call(
        "Running " + command.getFirst() + " in container " + container,
        Patience.CHANGE,
        connection -> streams.add(ExecPipe.open(connection, container, command)));
  }

  @Override
  public void removeNetworks(String label) throws BerthException {
    leftovers.removeNetworks(label);
  }

  @Override
  public void removeVolumes(String label) throws BerthException {
    leftovers.removeVolumes(label);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The Engine API has no call that ends such a command. {@link RunningProcess#close()} ends it
   * and its descendants by signals where this machine shows them and this user may send them, and
   * else from inside the container: with the image's {@code sh} and {@code grep}, wherever the
   * engine is, or with its {@code kill}, where this machine shows the process. What is left is an
   * image without either on an engine that is elsewhere or that this user has no power over: there
   * the command is left to itself, and only its output is no longer read; its exit code is then
   * given as 143.
   */
  @Override
  public RunningProcess exec(
      String container,
      List<String> command,
      String directory,
      Map<String, String> environment,
      OutputListener listener)
      throws BerthException {
    String doing = "Running " + command.getFirst() + " in container " + container;
    return connector.call(
        doing,
        Patience.CHANGE,
        connection -> {
          ExecMarker marker = ExecMarker.create();
          List<String> variables = new ArrayList<>(List.of(marker.variable()));
          environment.forEach((name, value) -> variables.add(name + "=" + value));
          String id =
              connection
                  .docker()
                  .execCreateCmd(container)
                  .withCmd(command.toArray(String[]::new))
                  .withWorkingDir(directory)
                  .withEnv(variables)
                  .withAttachStdout(true)
                  .withAttachStderr(true)
                  .exec()
                  .getId();
          return streams.add(
              ExecProcess.start(
                  connection,
                  id,
                  marker,
                  listener,
                  failure -> connector.failed(doing, connection, failure)));
        });
  }

  /** For the framework. */
  @Deactivate
  public void close() {
    streams.close();
  }

  /** A path through a file and links in a circle lead nowhere too, but engines call them a 500. */
  private static boolean isNoSuchPath(DockerException e) {
    String reason = Failure.reason(e).toLowerCase(Locale.ROOT);
    return e.getHttpStatus() == 404
        ? !reason.contains("no such container")
        : reason.contains("not a directory")
            || reason.contains("too many links")
            || reason.contains("too many levels of symbolic links");
  }

  private static EngineContainer container(Container container) {
    String[] names = container.getNames();
    return new EngineContainer(
        container.getId(),
        names == null || names.length == 0 ? container.getId() : names[0].replaceFirst("^/", ""),
        container.getState(),
        container.getStatus(),
        container.getLabels() == null ? Map.of() : Map.copyOf(container.getLabels()));
  }
}
