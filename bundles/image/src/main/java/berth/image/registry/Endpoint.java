package berth.image.registry;

import berth.image.docker.Host;
import berth.image.registry.auth.Authorizer.Purpose;
import java.net.URI;

/**
 * Where a repository can be read: at its registry or at a mirror.
 *
 * @param registry what 'docker login' knows it by
 * @param base for example "https://registry-1.docker.io"
 * @param path of the repository there
 */
record Endpoint(String registry, URI base, String path) {
  /** The address of something in the repository, for example of "manifests/latest". */
  URI uri(String resource) {
    return URI.create(base + "/v2/" + path + "/" + resource);
  }

  Host host() {
    return Host.of(base);
  }

  /** What a user must be allowed to. */
  Purpose purpose() {
    return new Purpose(registry, "repository:" + path + ":pull");
  }
}
