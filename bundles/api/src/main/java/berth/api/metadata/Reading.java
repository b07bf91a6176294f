package berth.api.metadata;

import java.util.List;

/**
 * What was read, and what was odd about it.
 *
 * @param value what can be used
 * @param findings all complaints, in the order of the text
 */
public record Reading<T>(T value, List<Finding> findings) {}
