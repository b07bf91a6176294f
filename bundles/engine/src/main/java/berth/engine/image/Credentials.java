package berth.engine.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerConfigFile;
import com.github.dockerjava.core.NameParser;
import com.github.dockerjava.core.exception.InvalidRepositoryNameException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * What 'docker login' left in config.json. Credentials that it gave to a credential helper are not
 * read.
 *
 * @param folder the folder of config.json
 */
public record Credentials(Path folder) {
  private static final ObjectMapper JSON = DockerClientConfig.getDefaultObjectMapper();

  /**
   * The value of X-Registry-Auth for the registry of an image, if the user has logged in there.
   *
   * @throws IOException when config.json cannot be read
   */
  public Optional<String> header(String repository) throws IOException {
    AuthConfig login =
        DockerConfigFile.loadConfig(JSON, folder.toString()).resolveAuthConfig(host(repository));
    if (login == null || login.getUsername() == null && login.getIdentitytoken() == null) {
      return Optional.empty();
    }
    return Optional.of(Base64.getUrlEncoder().encodeToString(JSON.writeValueAsBytes(login)));
  }

  private static String host(String repository) {
    try {
      return NameParser.resolveRepositoryName(repository.replaceFirst("^docker\\.io/", ""))
          .hostname;
    } catch (InvalidRepositoryNameException e) {
      return repository; // The engine will say what is wrong with it.
    }
  }
}
