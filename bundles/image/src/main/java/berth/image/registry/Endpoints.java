package berth.image.registry;

import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import berth.image.Repository;
import berth.image.docker.EngineConfig;
import berth.image.docker.Host;
import berth.image.registry.http.RegistryException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where repositories can be read: Docker Hub's from mirrors first, if the engine has any. */
final class Endpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
  private static final String HUB_HOST = "registry-1.docker.io";

  /** How long a mirror that did not answer is left alone. */
  private static final Duration REST = Duration.ofMinutes(1);

  private final EngineConfig config;
  private final Schemes schemes;
  private final Policy policy;
  private final Map<URI, Instant> resting = new ConcurrentHashMap<>();

  /**
   * @param policy which of them may be asked; where they redirect to is theirs
   */
  Endpoints(EngineConfig config, Schemes schemes, Policy policy) {
    this.policy = policy;
    this.config = config;
    this.schemes = schemes;
  }

  /** Something that is asked of a repository. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Endpoint endpoint) throws IOException;
  }

  /** Asks the mirrors and then the registry; what the registry says counts. */
  <T> T ask(Repository repository, Question<T> question) throws IOException {
    for (Endpoint mirror : mirrors(repository)) {
      try {
        require(mirror.registry());
        return question.ask(mirror);
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LOG.info("The mirror {} did not do for {}: {}", mirror.base(), repository, e.getMessage());
        if (e instanceof RegistryException it && it.kind() == RegistryException.Kind.UNREACHABLE) {
          resting.put(mirror.base(), Instant.now().plus(REST));
        }
      }
    }
    return askRegistry(repository, question);
  }

  /** Asks the registry itself. */
  <T> T askRegistry(Repository repository, Question<T> question) throws IOException {
    require(repository.registry());
    Host host = Host.parse(repository.isOnHub() ? HUB_HOST : repository.registry());
    try {
      URI base = schemes.base(host);
      return question.ask(new Endpoint(repository.registry(), base, repository.path()));
    } catch (RegistryException e) {
      if (e.kind() == RegistryException.Kind.UNREACHABLE) {
        schemes.forget(host);
      }
      throw e;
    } catch (IOException e) {
      throw RegistryException.of(e, repository.registry());
    }
  }

  private void require(String registry) throws RefusedRegistryException {
    try {
      policy.check(new Act.UseRegistry(registry));
    } catch (RefusedException e) {
      throw new RefusedRegistryException(e);
    }
  }

  private List<Endpoint> mirrors(Repository repository) {
    List<Endpoint> mirrors = new ArrayList<>();
    if (repository.isOnHub()) {
      for (URI mirror : config.mirrors()) {
        if (!Instant.now().isBefore(resting.getOrDefault(mirror, Instant.MIN))) {
          mirrors.add(new Endpoint(Host.of(mirror).toString(), mirror, repository.path()));
        }
      }
    }
    return mirrors;
  }
}
