package berth.backend.supervise;

import berth.api.extension.Extension;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a supervisor leaves to its successor: what the engine itself does not keep of the backends.
 *
 * @param byExtension id of the extension to what is known of its backend
 */
record Legacy(Map<String, Known> byExtension) {
  private static final Logger LOG = LoggerFactory.getLogger(Legacy.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What is known of a backend.
   *
   * @param wanted whether it is meant to run
   * @param failure why it could not be brought up; empty when it could
   * @param containers id to what is known of the container
   */
  record Known(boolean wanted, String failure, Map<String, Container> containers) {}

  /**
   * What is known of a container.
   *
   * @param service empty when it is of none
   */
  record Container(String service, History history) {}

  static Legacy of(Collection<Watched> all) {
    Map<String, Known> known = new HashMap<>();
    all.forEach(watched -> known.put(watched.extension.id(), watched.known()));
    return new Legacy(known);
  }

  /** What {@link #json} wrote; nothing known where that cannot be read. */
  static Legacy parse(String json) {
    Map<String, Known> known = new HashMap<>();
    try {
      JsonNode all = JSON.readTree(json);
      all.properties().forEach(each -> known.put(each.getKey(), known(each.getValue())));
    } catch (JacksonException | RuntimeException e) {
      LOG.warn("What was known of the backends before cannot be read", e);
    }
    return new Legacy(known);
  }

  boolean isEmpty() {
    return byExtension.isEmpty();
  }

  Optional<Known> of(Extension extension) {
    return Optional.ofNullable(byExtension.get(extension.id()));
  }

  String json() {
    ObjectNode all = JSON.createObjectNode();
    byExtension.forEach((id, known) -> write(known, all.putObject(id)));
    return all.toString();
  }

  private static void write(Known known, ObjectNode into) {
    into.put("wanted", known.wanted()).put("failure", known.failure());
    ObjectNode containers = into.putObject("containers");
    known.containers().forEach((id, container) -> write(container, containers.putObject(id)));
  }

  private static void write(Container container, ObjectNode into) {
    History history = container.history();
    into.put("service", container.service());
    into.put("stopped", history.stopped());
    put(into, "killed", history.killed());
    put(into, "started", history.started());
    put(into, "died", history.died());
    into.put("exitCode", history.exitCode());
    into.put("crashes", history.crashes());
    put(into, "oom", history.oom());
  }

  private static void put(ObjectNode into, String name, Instant time) {
    if (time != null) {
      into.put(name, time.toString());
    }
  }

  private static Known known(JsonNode json) {
    Map<String, Container> containers = new HashMap<>();
    json.path("containers")
        .properties()
        .forEach(each -> containers.put(each.getKey(), container(each.getValue())));
    return new Known(json.path("wanted").asBoolean(), json.path("failure").asText(), containers);
  }

  private static Container container(JsonNode json) {
    return new Container(
        json.path("service").asText(),
        new History(
            json.path("stopped").asBoolean(),
            time(json, "killed"),
            time(json, "started"),
            time(json, "died"),
            json.path("exitCode").asInt(),
            json.path("crashes").asInt(),
            time(json, "oom")));
  }

  private static Instant time(JsonNode json, String name) {
    return json.has(name) ? Instant.parse(json.path(name).asText()) : null;
  }
}
