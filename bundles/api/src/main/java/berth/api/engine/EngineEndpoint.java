package berth.api.engine;

import java.net.URI;
import java.util.Map;

/**
 * Where the engine is.
 *
 * @param uri unix, npipe, tcp or ssh
 * @param sharesFiles whether a folder of this machine can be mounted into its containers as it is
 * @param rootless whether the engine runs as this user, so that what containers create is the
 *     user's own
 * @param environment what the docker command line and Compose need in order to reach it, for
 *     example DOCKER_HOST; an empty value is set as it is, since it hides one of the user's
 *     environment
 */
public record EngineEndpoint(
    URI uri, boolean sharesFiles, boolean rootless, Map<String, String> environment) {}
