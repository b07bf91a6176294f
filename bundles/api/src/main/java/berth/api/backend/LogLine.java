package berth.api.backend;

import java.time.Instant;

/**
 * A line that a service printed.
 *
 * @param error whether it went to the standard error
 * @param text without the end of the line
 */
public record LogLine(String service, Instant time, boolean error, String text) {}
