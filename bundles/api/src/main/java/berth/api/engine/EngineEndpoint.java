package berth.api.engine;

import java.net.URI;
import java.util.Map;

/**
 * Where the engine is and what it is.
 *
 * @param id what tells it from every other engine
 * @param name for example "Docker Engine" or "Podman"
 * @param location for people: "this machine", or the host that it is on
 * @param uri unix, npipe, tcp or ssh
 * @param sharesFiles whether a folder of this machine can be mounted into its containers as it is
 * @param rootless whether the engine runs as this user, so that what containers create is the
 *     user's own
 * @param architecture of its containers, in the words of images: "amd64", "arm64"
 * @param socket path of the engine's own socket where the engine runs, for its containers to mount
 * @param environment what the docker command line and Compose need in order to reach it, for
 *     example DOCKER_HOST; an empty value is set as it is, since it hides one of the user's
 *     environment
 */
public record EngineEndpoint(
    String id,
    String name,
    String location,
    URI uri,
    boolean sharesFiles,
    boolean rootless,
    String architecture,
    String socket,
    Map<String, String> environment) {}
