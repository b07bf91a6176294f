package berth.backend.supervise;

import berth.api.BerthException;
import berth.api.engine.EngineEndpoint;
import berth.api.extension.Extension;
import berth.backend.file.WholeFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
      new WholeFile(file).remove();
    } catch (IOException e) {
      throw new BerthException(file + " cannot be removed: " + e + ".", e);
    }
  }

  private List<Place> read(Extension extension) {
    Path file = files.apply(extension);
    try {
      List<Place> places = new ArrayList<>();
      for (JsonNode place : JSON.readTree(Files.readAllBytes(file)).path("engines")) {
        places.add(
            new Place(
                place.path("id").asText(),
                place.path("name").asText(),
                place.path("location").asText(),
                place.path("since").asText()));
      }
      return List.copyOf(places);
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
      new WholeFile(file).write(JSON.writeValueAsBytes(json(places)));
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

  private static ObjectNode json(List<Place> places) {
    ObjectNode content = JSON.createObjectNode();
    ArrayNode engines = content.putArray("engines");
    for (Place place : places) {
      engines
          .addObject()
          .put("id", place.id())
          .put("name", place.name())
          .put("location", place.location())
          .put("since", place.since());
    }
    return content;
  }
}
