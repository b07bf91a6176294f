package berth.engine.find;

import berth.api.BerthException;
import berth.api.engine.EngineStatus.Attempt;
import berth.engine.client.Call;
import berth.engine.client.Connection;
import berth.engine.client.Failure;
import berth.engine.client.Patience;
import berth.engine.client.Target;
import berth.engine.client.Tunnel;
import berth.engine.ssh.SshTunnels;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Looks for an engine. The first rule that names a place decides: what a user chose is never
 * silently replaced by something else.
 */
public final class EngineFinder {
  private static final Executor PROBES = task -> Thread.ofVirtual().name("berth-probe").start(task);

  private final Machine machine;
  private final EngineChoice choice;
  private final SshTunnels tunnels;
  private final List<Rule> rules;

  public EngineFinder(Machine machine, EngineChoice choice, SshTunnels tunnels) {
    this.machine = machine;
    this.tunnels = tunnels;
    this.choice = choice;
    this.rules =
        List.of(
            new SettingRule(choice.setting()),
            new DockerHostRule(),
            new ChoiceRule(choice),
            new PresetRule(choice),
            new ContextRule(),
            new WellKnownRule());
  }

  /** When what the rules read was last written. Quick enough to ask every second. */
  public DiskStamp stamp() {
    var contexts = new ContextStore(machine.dockerConfig());
    List<Path> files = new ArrayList<>(contexts.descriptions());
    files.add(contexts.configuration());
    files.add(choice.file());
    return DiskStamp.of(files);
  }

  /** Where the rules of now say that an engine may be. */
  public Places places() {
    List<Candidate> candidates = new ArrayList<>();
    for (Rule rule : rules) {
      List<Candidate> named = rule.candidates(machine);
      candidates.addAll(named);
      if (named.stream().anyMatch(Candidate::decides)) {
        break;
      }
    }
    return new Places(List.copyOf(candidates));
  }

  /** Tries all places at once, so that silent ones cost no more than one. Never fails. */
  public Search find() {
    Places places = places();
    List<Candidate> candidates = places.candidates();
    List<CompletableFuture<Connection>> probes = candidates.stream().map(this::probe).toList();
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      Candidate candidate = candidates.get(i);
      try {
        Connection connection = probes.get(i).join();
        probes.subList(i + 1, probes.size()).forEach(EngineFinder::discard);
        return new Search(
            places,
            Optional.of(connection),
            Optional.of(EngineFacts.of(connection, machine)),
            candidate.foundBy(),
            List.copyOf(attempts));
      } catch (CompletionException e) {
        attempts.add(new Attempt(candidate.foundBy(), candidate.endpoint(), reason(candidate, e)));
      }
    }
    return Search.inVain(places, List.copyOf(attempts));
  }

  private CompletableFuture<Connection> probe(Candidate candidate) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return switch (candidate) {
              case Candidate.Unusable unusable -> throw new IOException(unusable.reason());
              case Candidate.Reachable reachable -> open(reachable);
            };
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        PROBES);
  }

  private Connection open(Candidate.Reachable candidate) throws Exception {
    admit(candidate);
    Target target = candidate.target();
    if (!target.uri().getScheme().equals("ssh")) {
      requirePipe(candidate);
      return Connection.open(target);
    }
    Tunnel tunnel = Call.run(Patience.DIAL, () -> tunnels.open(target.uri()));
    try {
      return Connection.open(target.through(tunnel));
    } catch (InterruptedException e) {
      throw e;
    } catch (SocketTimeoutException e) {
      tunnel.end().run(); // It may be dead without a sign.
      throw e;
    } catch (Exception e) {
      throw new IOException(
          "ssh reaches the host, but no engine answers at its socket %s (%s). See that it runs and that your user there may use the socket"
              .formatted(tunnel.remote(), Failure.reason(e)));
    }
  }

  /** The refusal is an attempt's failure like others, in half a sentence. */
  private void admit(Candidate.Reachable candidate) throws IOException {
    try {
      choice.admit(candidate);
    } catch (BerthException e) {
      throw new IOException(e.getMessage().replaceFirst("\\.$", ""));
    }
  }

  /** docker-java would wait ten seconds for a named pipe to appear. */
  private static void requirePipe(Candidate.Reachable candidate) throws IOException {
    var uri = candidate.target().uri();
    if (uri.getScheme().equals("npipe") && Files.notExists(Path.of(uri.getPath()))) {
      throw new IOException("there is no such pipe");
    }
  }

  private static void discard(CompletableFuture<Connection> probe) {
    probe.thenAccept(Connection::close);
  }

  private String reason(Candidate candidate, CompletionException failure) {
    String reason = Failure.reason(failure);
    return candidate instanceof Candidate.Reachable reachable
            && reason.startsWith(SocketAccess.DENIED)
        ? reason + SocketAccess.advice(Path.of(reachable.target().uri().getPath()), machine.user())
        : reason;
  }
}
