package berth.engine.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.core.SSLConfig;
import java.net.URI;

/** The configuration of docker-java, whose own mapper would leave its types with Jackson. */
record ClientConfig(DockerClientConfig plain) implements DockerClientConfig {
  @Override
  public ObjectMapper getObjectMapper() {
    return OwnTypes.mapper();
  }

  @Override
  public URI getDockerHost() {
    return plain.getDockerHost();
  }

  @Override
  public RemoteApiVersion getApiVersion() {
    return plain.getApiVersion();
  }

  @Override
  public String getRegistryUsername() {
    return plain.getRegistryUsername();
  }

  @Override
  public String getRegistryPassword() {
    return plain.getRegistryPassword();
  }

  @Override
  public String getRegistryEmail() {
    return plain.getRegistryEmail();
  }

  @Override
  public String getRegistryUrl() {
    return plain.getRegistryUrl();
  }

  @Override
  public AuthConfig effectiveAuthConfig(String image) {
    return plain.effectiveAuthConfig(image);
  }

  @Override
  public AuthConfigurations getAuthConfigurations() {
    return plain.getAuthConfigurations();
  }

  @Override
  public SSLConfig getSSLConfig() {
    return plain.getSSLConfig();
  }
}
