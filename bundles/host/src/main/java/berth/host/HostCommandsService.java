package berth.host;

import berth.api.BerthException;
import berth.api.engine.Engine;
import berth.api.extension.Extension;
import berth.api.extension.Permission;
import berth.api.extension.Permission.Kind;
import berth.api.host.HostCommands;
import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import berth.lease.Leases;
import berth.lease.ServiceUnavailableException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the program that a command names and runs it. */
@Component
public final class HostCommandsService implements HostCommands {
  private static final Logger LOG = LoggerFactory.getLogger(HostCommandsService.class);
  private static final Path HOME = Path.of(System.getProperty("user.home"));
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  /** How long commands may go on when this part is replaced. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Engine engine;
  private final Policy policy;
  private final BooleanSupplier replaced;
  private final Runnable release;
  private final Processes processes = new Processes();

  @Activate
  public HostCommandsService(BundleContext context) {
    Leases leases = new Leases(context);
    this.engine = leases.of(Engine.class);
    this.policy = leases.of(Policy.class);
    Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    this.replaced = () -> framework.getState() == Bundle.ACTIVE;
    this.release = leases::close;
  }

  /**
   * @param replaced whether it is not all of Berth that ends when this service does
   */
  HostCommandsService(Engine engine, BooleanSupplier replaced) {
    this(engine, replaced, act -> {});
  }

  HostCommandsService(Engine engine, BooleanSupplier replaced, Policy policy) {
    this.engine = engine;
    this.policy = policy;
    this.replaced = replaced;
    this.release = () -> {};
  }

  /**
   * Ends all that still runs. At the end of Berth also what ended commands left behind; in a
   * replacement that runs on, and commands have a little time to come to their end.
   */
  @Deactivate
  void deactivate() {
    if (replaced.getAsBoolean()) {
      processes.leave(PATIENCE);
    } else {
      processes.end();
    }
    release.run();
  }

  @Override
  public List<String> prepare(Path folder) throws BerthException {
    return new Executables(folder, WINDOWS).prepare();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Since 2025 the SDK is not restricted to what an extension ships (reference 3.3): a name that
   * it does not ship is looked up on the PATH, and an absolute path is taken as it is. The policy
   * is asked for all of them.
   */
  @Override
  public RunningProcess run(
      Extension extension, List<String> command, Options options, OutputListener listener)
      throws BerthException {
    if (command.isEmpty() || command.getFirst().isBlank()) {
      throw new BerthException("Extension " + extension.id() + " named no command to run.");
    }
    String name = command.getFirst();
    policy.check(new Act.Grant(extension.image(), new Permission(Kind.HOST_EXECUTABLES, name)));
    Optional<Path> shipped =
        new Executables(extension.folder().resolve("host"), WINDOWS).find(name);
    Path program =
        shipped
            .or(() -> searchPath(options).find(name))
            .orElseThrow(() -> notFound(extension, name));
    if (!Files.isExecutable(program)) {
      throw new BerthException(
          "\"%s\" of extension %s is not executable (%s). Remove the extension and install it again."
              .formatted(name, extension.id(), program));
    }
    return start(
        "\"%s\" of extension %s".formatted(name, extension.id()),
        CommandLine.of(program, command.subList(1, command.size())),
        options,
        Map.of(),
        listener);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Without docker it takes podman, whose commands are the same. Without an engine it runs all
   * the same, unless the policy says which engines may be used: what docker says then is clearer
   * than anything said in its place.
   */
  @Override
  public RunningProcess docker(List<String> arguments, Options options, OutputListener listener)
      throws BerthException {
    for (URI other : EngineOverride.of(arguments, options.environment())) {
      policy.check(new Act.UseEngine(other));
    }
    SearchPath path = searchPath(options);
    Optional<Path> docker = path.find("docker");
    Map<String, String> environment = engineEnvironment();
    if (docker.isEmpty()) {
      LOG.info("There is no docker command line on the PATH; podman is tried instead");
      // Podman looks for a remote engine in a variable of its own.
      Optional.ofNullable(environment.get("DOCKER_HOST"))
          .ifPresent(host -> environment.put("CONTAINER_HOST", host));
    }
    Path program =
        docker
            .or(() -> path.find("podman"))
            .orElseThrow(
                () ->
                    new BerthException(
                        "The docker command line was not found, and podman neither. Install one of them, for example Debian's docker.io or Docker's docker-ce-cli, and see that it is on the PATH."));
    return start("docker", CommandLine.of(program, arguments), options, environment, listener);
  }

  private RunningProcess start(
      String name,
      List<String> line,
      Options options,
      Map<String, String> environment,
      OutputListener listener)
      throws BerthException {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(options.environment());
    Path directory = options.directory() == null ? HOME : options.directory();
    return processes.start(name, line, directory, all, listener);
  }

  private Map<String, String> engineEnvironment() throws RefusedException {
    try {
      return new HashMap<>(engine.endpoint().environment());
    } catch (BerthException | ServiceUnavailableException e) {
      policy.check(new Act.UseEngine(EngineOverride.ofDocker()));
      LOG.debug("docker runs without an engine of Berth's", e);
      return new HashMap<>();
    }
  }

  private static SearchPath searchPath(Options options) {
    String own = System.getenv("PATH");
    return SearchPath.of(options.environment().getOrDefault("PATH", own), HOME, WINDOWS);
  }

  private static BerthException notFound(Extension extension, String name) {
    String has =
        extension.executables().isEmpty()
            ? "none for this platform"
            : String.join(", ", extension.executables());
    return new BerthException(
        "extension binary not found: \"%s\" is neither an executable of extension %s (it has %s) nor a program on the PATH. Install that program or another version of the extension."
            .formatted(name, extension.id(), has));
  }
}
