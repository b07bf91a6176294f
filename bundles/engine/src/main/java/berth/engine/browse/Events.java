package berth.engine.browse;

import berth.api.engine.ContainerEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** Reads elements of "/events". */
public final class Events {
  private Events() {}

  /** What happened to a container. */
  public static ContainerEvent container(JsonNode event) {
    JsonNode actor = event.path("Actor");
    return new ContainerEvent(
        actor.path("ID").asText(event.path("id").asText()),
        action(event.path("Action").asText(event.path("status").asText())),
        time(event),
        EngineJson.texts(actor.path("Attributes")));
  }

  /** Podman has a word of its own for the end of a container. */
  private static String action(String word) {
    return word.equals("remove") ? "destroy" : word;
  }

  private static Instant time(JsonNode event) {
    long nanos = event.path("timeNano").asLong();
    return nanos > 0
        ? Instant.ofEpochSecond(0, nanos)
        : Instant.ofEpochSecond(event.path("time").asLong());
  }
}
