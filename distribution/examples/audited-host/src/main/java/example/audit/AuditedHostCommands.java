package example.audit;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import berth.api.engine.Engine;
import berth.api.extension.Extension;
import berth.api.host.HostCommands;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Runs commands on Linux and macOS, and writes each into {@code logs/commands.log} of the home. */
@Component
public final class AuditedHostCommands implements HostCommands {
  private final AuditLog log;
  private final Set<Command> running = ConcurrentHashMap.newKeySet();

  /** Comes and goes as that part is replaced. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Engine engine;

  @Activate
  public AuditedHostCommands(BundleContext context) {
    this(Path.of(context.getProperty(FrameworkProperties.HOME), "logs", "commands.log"));
  }

  AuditedHostCommands(Path log) {
    this.log = new AuditLog(log);
  }

  /** What still runs ends: this part leaves, or Berth ends. */
  @Deactivate
  void close() {
    running.forEach(Command::close);
  }

  @Override
  public List<String> prepare(Path folder) throws BerthException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.toFile().setExecutable(true)) {
          throw new IOException(file + " cannot be made executable");
        }
        names.add(file.getFileName().toString());
      }
      return names;
    } catch (IOException | UncheckedIOException e) {
      throw new BerthException(
          "The host executables in " + folder + " cannot be prepared: " + e, e);
    }
  }

  @Override
  public RunningProcess run(
      Extension extension, List<String> command, Options options, OutputListener listener)
      throws BerthException {
    String name = command.isEmpty() ? "" : command.getFirst();
    Path shipped = extension.folder().resolve("host").resolve(name).normalize();
    Path program =
        extension.executables().contains(name)
            ? shipped
            : onPath(name)
                .orElseThrow(
                    () ->
                        new BerthException(
                            "Extension %s asked for the program \"%s\", which is not there."
                                .formatted(extension.id(), name)));
    return start(extension.id(), program, command.subList(1, command.size()), options, listener);
  }

  @Override
  public RunningProcess docker(List<String> arguments, Options options, OutputListener listener)
      throws BerthException {
    Path docker =
        onPath("docker")
            .orElseThrow(() -> new BerthException("The docker command line is not on the PATH."));
    Map<String, String> environment = new HashMap<>();
    Engine current = engine;
    if (current != null) {
      environment.putAll(current.endpoint().environment());
    }
    environment.putAll(options.environment());
    return start(
        "docker", docker, arguments, new Options(options.directory(), environment), listener);
  }

  private RunningProcess start(
      String who, Path program, List<String> arguments, Options options, OutputListener listener)
      throws BerthException {
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(arguments);
    log.write(who, line);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().putAll(options.environment());
    builder.directory(
        options.directory() == null
            ? new File(System.getProperty("user.home"))
            : options.directory().toFile());
    try {
      Command command = new Command(builder.start(), listener);
      running.add(command);
      command.exit().whenComplete((_, _) -> running.remove(command));
      return command;
    } catch (IOException e) {
      throw new BerthException(program + " could not be started: " + e.getMessage(), e);
    }
  }

  private static Optional<Path> onPath(String name) {
    if (name.isBlank()) {
      return Optional.empty();
    }
    Path path = Path.of(name);
    Stream<Path> candidates =
        name.contains("/")
            ? Stream.of(path).filter(Path::isAbsolute)
            : Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder).resolve(path));
    return candidates.filter(Files::isRegularFile).filter(Files::isExecutable).findFirst();
  }
}
