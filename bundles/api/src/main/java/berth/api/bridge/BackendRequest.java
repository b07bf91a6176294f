package berth.api.bridge;

import java.util.Map;

/**
 * A request to a backend.
 *
 * @param method any HTTP method, upper case
 * @param target path with query, with or without leading slash
 * @param headers in order; Host and the framing headers are the bridge's own
 * @param body null for none
 */
public record BackendRequest(
    String method, String target, Map<String, String> headers, byte[] body) {}
