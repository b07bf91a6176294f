package berth.image.docker;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The config.json of the docker command line, as far as Berth reads it. What is not there is null
 * or empty.
 *
 * @param auths by registry
 * @param credsStore the name of a credential helper for all registries
 * @param credHelpers names of credential helpers by registry
 * @param proxies by engine; "default" for all
 */
record DockerConfig(
    Map<String, Auth> auths,
    String credsStore,
    Map<String, String> credHelpers,
    Map<String, Proxy> proxies) {
  DockerConfig {
    auths = auths == null ? Map.of() : auths;
    credsStore = credsStore == null ? "" : credsStore;
    credHelpers = credHelpers == null ? Map.of() : credHelpers;
    proxies = proxies == null ? Map.of() : proxies;
  }

  /** An empty one where there is no such file. */
  static DockerConfig read(Path file) throws IOException {
    return SettingsFile.read(file, DockerConfig.class)
        .orElseGet(() -> new DockerConfig(null, null, null, null));
  }

  /**
   * A login.
   *
   * @param auth "name:password" in Base64
   */
  record Auth(
      String auth,
      String username,
      String password,
      @JsonProperty("identitytoken") String identityToken) {
    @Override
    public String toString() {
      return "a login";
    }
  }

  /** The proxies that containers and builds are told of. */
  record Proxy(String httpProxy, String httpsProxy, String noProxy) {
    @Override
    public String toString() {
      return "proxies"; // Their addresses may hold passwords.
    }
  }
}
