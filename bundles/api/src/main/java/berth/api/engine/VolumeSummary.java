package berth.api.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A volume as a row of a list. Its size is not told: the engine would have to count all files.
 *
 * @param created absent where the driver does not say
 * @param usedBy names of the containers, running or not, that mount it
 */
public record VolumeSummary(
    String name, String driver, Optional<Instant> created, List<String> usedBy) {}
