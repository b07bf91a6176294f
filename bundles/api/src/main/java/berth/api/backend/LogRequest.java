package berth.api.backend;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which lines of a backend's log are wanted.
 *
 * @param services names of services; empty for all
 * @param tail how many lines back at most for each service; negative for all
 * @param since nothing older than this
 * @param follow whether what is printed later comes, too: over restarts, and from services that
 *     start later
 */
public record LogRequest(Set<String> services, int tail, Optional<Instant> since, boolean follow) {}
