package berth.api.bridge;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * A backend's answer.
 *
 * @param reason the phrase behind the status, for example "Not Found"; may be empty
 * @param headers names in lower case
 * @param body decoded from the transfer encoding
 */
public record BackendResponse(
    int status, String reason, Map<String, List<String>> headers, InputStream body) {}
