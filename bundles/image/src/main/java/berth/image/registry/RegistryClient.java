package berth.image.registry;

import berth.api.policy.Policy;
import berth.image.Limits;
import berth.image.Repository;
import berth.image.docker.EngineConfig;
import berth.image.docker.InsecureHosts;
import berth.image.docker.Logins;
import berth.image.docker.Machine;
import berth.image.docker.Proxies;
import berth.image.registry.auth.Authorizer;
import berth.image.registry.http.HostTrust;
import berth.image.registry.http.HttpRequests;
import berth.image.registry.http.Redirects;
import berth.lease.Leases;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Connections to registries, for all who read from them. */
@Component(service = RegistryClient.class)
public final class RegistryClient implements AutoCloseable {
  private final Duration pause;
  private final HttpRequests http;
  private final Endpoints endpoints;
  private final RegistryRequests requests;

  private final Runnable release;

  @Activate
  public RegistryClient(BundleContext context) {
    this(new Leases(context));
  }

  private RegistryClient(Leases leases) {
    this(Machine.here(), Patience.DEFAULT, leases.of(Policy.class), leases::close);
  }

  /**
   * Where everything is allowed.
   *
   * @param machine where docker's configuration is
   */
  public RegistryClient(Machine machine, Patience patience) {
    this(machine, patience, act -> {}, () -> {});
  }

  /**
   * @param machine where docker's configuration is
   * @param policy which registries may be asked
   * @param release is run at the end
   */
  public RegistryClient(Machine machine, Patience patience, Policy policy, Runnable release) {
    this.release = release;
    this.pause = patience.pause();
    EngineConfig config = new EngineConfig(machine);
    Supplier<InsecureHosts> insecure = config::insecureHosts;
    HostTrust trust = new HostTrust(machine, insecure);
    http = new HttpRequests(new Proxies(machine), trust.tls(), patience.stall());
    Redirects redirects = new Redirects(http, insecure);
    Logins logins = new Logins(machine, patience.helper());
    requests = new RegistryRequests(redirects, new Authorizer(logins, http, redirects, insecure));
    endpoints = new Endpoints(config, new Schemes(http, insecure, patience.probe()), policy);
  }

  /**
   * How long others may take.
   *
   * @param stall a registry that sends nothing
   * @param probe an insecure registry, to answer to TLS
   * @param helper a credential helper
   * @param pause before a broken download goes on; doubled each time that nothing comes
   */
  public record Patience(Duration stall, Duration probe, Duration helper, Duration pause) {
    public static final Patience DEFAULT =
        new Patience(
            Duration.ofSeconds(30),
            Duration.ofSeconds(3),
            Duration.ofSeconds(30),
            Duration.ofMillis(500));
  }

  /**
   * @param repository as {@link berth.image.Reference#repository()} has it
   * @param limits bound what is taken from the registry
   * @param warnings is told why a login cannot be had
   */
  RepositoryClient repository(String repository, Limits limits, Consumer<String> warnings) {
    return new RepositoryClient(
        Repository.of(repository), endpoints, requests, limits, pause, warnings);
  }

  @Deactivate
  @Override
  public void close() {
    http.close();
    release.run();
  }
}
