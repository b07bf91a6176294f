package berth.api.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A container as a row of a list.
 *
 * @param name without the leading slash
 * @param image the reference that it was made from, or an id
 * @param imageId "sha256:…"
 * @param state the engine's word: created, running, paused, restarting, removing, exited or dead
 * @param status the engine's sentence, for example "Exited (1) 3 seconds ago"
 * @param ports for example "8080:80/tcp", and "80/tcp" for one that is not published
 * @param volumes names of the volumes that are mounted into it
 */
public record ContainerSummary(
    String id,
    String name,
    String image,
    String imageId,
    String state,
    String status,
    List<String> ports,
    Instant created,
    Map<String, String> labels,
    List<String> volumes) {}
