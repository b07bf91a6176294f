package berth.engine;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.api.engine.RegistryLogin;
import berth.api.engine.TarUse;
import berth.engine.client.Connection;
import berth.engine.client.Failure;
import berth.engine.client.MarkedInputStream;
import berth.engine.client.Patience;
import berth.engine.image.PullProgress;
import berth.engine.image.RegistryAuth;
import berth.engine.image.ResponseItems;
import berth.engine.image.SentBytes;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.NameParser;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images of the engine. */
@Component(immediate = true)
public final class DockerImages implements EngineImages {
  private static final Logger log = LoggerFactory.getLogger(DockerImages.class);

  private final Connector connector;
  private final EngineImages successor;

  /** For the framework. */
  @Activate
  public DockerImages(@Reference Connector connector) {
    this.connector = connector;
    successor = connector.successor(EngineImages.class);
  }

  @Override
  public Optional<EngineImage> find(String reference) throws BerthException {
    String doing = "Looking for image " + reference;
    try {
      return connector.ask(
          doing,
          Patience.QUERY,
          connection -> Optional.of(image(connection.docker().inspectImageCmd(reference).exec())));
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (DockerException e) {
      throw Connector.refused(doing, e);
    }
  }

  @Override
  public void pull(String reference, Optional<RegistryLogin> login, Progress progress)
      throws BerthException {
    connector.lasting(
        "Pulling image " + reference,
        () -> pulled(reference, login, progress),
        () -> {
          successor.pull(reference, login, progress);
          return null;
        });
  }

  private Void pulled(String reference, Optional<RegistryLogin> login, Progress progress)
      throws BerthException {
    var name = NameParser.parseRepositoryTag(reference);
    boolean digest = name.repos.contains("@");
    String tag = !name.tag.isEmpty() ? name.tag : digest ? "" : "latest";
    var request = Request.builder().method(Request.Method.POST);
    login.ifPresent(it -> request.putHeader("X-Registry-Auth", RegistryAuth.header(it)));
    var listener = new PullProgress(reference, progress);
    return connector.call(
        "Pulling image " + reference,
        Patience.STREAM,
        connection -> {
          var query = Map.of("fromImage", name.repos, "tag", tag);
          try (var response = connection.stream(request, "/images/create", query)) {
            ResponseItems.read(response.getBody(), listener);
          }
          return null;
        });
  }

  @Override
  public void save(String reference, TarUse use) throws BerthException {
    String doing = "Saving image " + reference;
    connector.lasting(
        doing,
        () ->
            connector.call(
                doing,
                Patience.STREAM,
                connection -> {
                  connection.tar("/images/get", Map.of("names", reference), use, doing);
                  return null;
                }),
        () -> {
          successor.save(reference, use);
          return null;
        });
  }

  @Override
  public void load(InputStream archive, Progress progress) throws BerthException {
    String doing = "Loading an image archive into the engine";
    connector.lasting(
        doing,
        () -> {
          progress.step(doing);
          var source = new MarkedInputStream(archive, new SentBytes(progress));
          return connector.call(
              doing,
              Patience.STREAM,
              connection -> {
                send(connection, source);
                return null;
              });
        },
        () -> {
          successor.load(archive, progress);
          return null;
        });
  }

  @Override
  public void tag(String image, String reference) throws BerthException {
    var name = NameParser.parseRepositoryTag(reference);
    connector.call(
        "Giving image " + image + " the name " + reference,
        Patience.CHANGE,
        connection -> connection.docker().tagImageCmd(image, name.repos, name.tag).exec());
  }

  @Override
  public void remove(String reference) throws BerthException {
    String doing = "Removing image " + reference;
    try {
      connector.ask(
          doing,
          Patience.CHANGE,
          connection -> connection.docker().removeImageCmd(reference).exec());
    } catch (NotFoundException e) {
      log.debug("Image {} is gone already", reference);
    } catch (ConflictException e) {
      log.info("Image {} stays: {}", reference, Failure.reason(e));
    } catch (DockerException e) {
      throw Connector.refused(doing, e);
    }
  }

  private static void send(Connection connection, MarkedInputStream archive)
      throws IOException, BerthException {
    var request = Request.builder().method(Request.Method.POST).body(archive);
    request.putHeader("Content-Type", "application/x-tar");
    try (var response = connection.stream(request, "/images/load", Map.of())) {
      ResponseItems.read(response.getBody(), item -> log.debug("Load: {}", item.getStream()));
    } catch (RuntimeException e) {
      if (archive.failure().isPresent()) {
        throw new BerthException(
            "The image archive cannot be read: " + archive.failure().get().getMessage() + ".", e);
      }
      throw e;
    }
  }

  private static EngineImage image(InspectImageResponse image) {
    var config = image.getConfig();
    return new EngineImage(
        image.getId(),
        image.getRepoTags() == null ? List.of() : List.copyOf(image.getRepoTags()),
        config == null || config.getLabels() == null ? Map.of() : Map.copyOf(config.getLabels()),
        image.getOs(),
        image.getArch(),
        image.getSize() == null ? 0 : image.getSize());
  }
}
