package berth.api.engine;

import java.time.Instant;
import java.util.List;

/**
 * An image as a row of a list.
 *
 * @param id "sha256:…"
 * @param tags its "repository:tag" references; none for one that only its id names
 * @param size in bytes
 * @param usedBy names of the containers, running or not, that were made from it
 */
public record ImageSummary(
    String id, List<String> tags, long size, Instant created, List<String> usedBy) {}
