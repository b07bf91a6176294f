package berth.api.engine;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened to a container.
 *
 * @param container its id
 * @param action the engine's word, for example "start", "die", "oom" or "health_status: unhealthy"
 * @param attributes what the engine adds: the labels of the container, "name", "exitCode" …
 */
public record ContainerEvent(
    String container, String action, Instant time, Map<String, String> attributes) {}
