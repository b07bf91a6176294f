package berth.backend.supervise;

import berth.api.BerthException;
import berth.api.engine.EngineEndpoint;
import berth.api.extension.Extension;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers on which engines a backend was brought up and not taken down: one file for each
 * extension.
 */
public final class Places {
  private static final Logger LOG = LoggerFactory.getLogger(Places.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Function<Extension, Path> files;

  /**
   * @param files where the file of an extension is
   */
  public Places(Function<Extension, Path> files) {
    this.files = files;
  }

  /**
   * An engine that a backend was brought up on.
   *
   * @param id of the engine
   * @param name for example "Docker Engine"
   * @param location "this machine" or a host
   * @param since when it was brought up there last, in ISO 8601
   */
  public record Place(String id, String name, String location, String since) {
    /** In the middle of a sentence, for example "Docker Engine at build-host". */
    @Override
    public String toString() {
      return name + (location.equals("this machine") ? " on " : " at ") + location;
    }
  }

  /** What the file holds. */
  private record Content(List<Place> engines) {}

  /** The places of a backend on other engines than this one, the latest last. */
  public List<Place> elsewhere(Extension extension, String engineId) {
    return read(extension).stream().filter(place -> !place.id().equals(engineId)).toList();
  }

  /** Remembers that a backend is about to be brought up. */
  public void add(Extension extension, EngineEndpoint endpoint) throws BerthException {
    List<Place> places = new ArrayList<>(elsewhere(extension, endpoint.id()));
    places.add(
        new Place(endpoint.id(), endpoint.name(), endpoint.location(), Instant.now().toString()));
    write(extension, places);
  }

  /** Forgets one engine, because nothing of the backend is left there. */
  public void remove(Extension extension, String engineId) throws BerthException {
    List<Place> places = elsewhere(extension, engineId);
    if (places.isEmpty()) {
      clear(extension);
    } else {
      write(extension, places);
    }
  }

  /** Forgets all. */
  public void clear(Extension extension) throws BerthException {
    Path file = files.apply(extension);
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(temporary(file));
    } catch (IOException e) {
      throw new BerthException(file + " cannot be removed: " + e + ".", e);
    }
  }

  private List<Place> read(Extension extension) {
    Path file = files.apply(extension);
    try {
      Content content = JSON.readValue(Files.readAllBytes(file), Content.class);
      return content.engines() == null ? List.of() : content.engines();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      LOG.warn("Where the backend of {} is cannot be read from {}", extension.id(), file, e);
      return List.of();
    }
  }

  private void write(Extension extension, List<Place> places) throws BerthException {
    Path file = files.apply(extension);
    try {
      Files.createDirectories(file.getParent());
      Files.write(temporary(file), JSON.writeValueAsBytes(new Content(places)));
      Files.move(
          temporary(file),
          file,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BerthException(
          "Where the backend of "
              + extension.title()
              + " is cannot be written to "
              + file
              + ": "
              + e
              + ". See that the disk is not full.",
          e);
    }
  }

  private static Path temporary(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }
}
