package berth.api.engine;

import java.util.List;
import java.util.Map;

/**
 * An image that the engine has.
 *
 * @param id the digest of its configuration, "sha256:…"
 * @param tags its "repository:tag" references
 * @param os for example "linux"
 * @param architecture for example "amd64"
 * @param size bytes of the files of all its layers; 0 when the engine does not say
 */
public record EngineImage(
    String id,
    List<String> tags,
    Map<String, String> labels,
    String os,
    String architecture,
    long size) {}
