package berth.api.policy;

import java.util.List;

/**
 * A rule that is in force.
 *
 * @param name where it is written, for example "extensions.allowed"
 * @param values as they are written; an empty list where it allows nothing
 */
public record Rule(String name, List<String> values) {}
