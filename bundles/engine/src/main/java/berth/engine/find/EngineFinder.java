package berth.engine.find;

import berth.api.engine.EngineStatus.Attempt;
import berth.engine.client.Call;
import berth.engine.client.Connection;
import berth.engine.client.Failure;
import berth.engine.client.Patience;
import java.io.IOException;
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
  private final List<Rule> rules;

  /**
   * @param setting the engine that the user chose for Berth; null for none
   */
  public EngineFinder(Machine machine, String setting) {
    this.machine = machine;
    this.rules =
        List.of(
            new SettingRule(setting), new DockerHostRule(), new ContextRule(), new WellKnownRule());
  }

  /** Tries all places at once, so that silent ones cost no more than one. Never fails. */
  public Search find() {
    List<Candidate> candidates = candidates();
    List<CompletableFuture<Connection>> probes = candidates.stream().map(this::probe).toList();
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      Candidate candidate = candidates.get(i);
      try {
        Connection connection = probes.get(i).join();
        probes.subList(i + 1, probes.size()).forEach(EngineFinder::discard);
        return new Search(Optional.of(connection), candidate.foundBy(), List.copyOf(attempts));
      } catch (CompletionException e) {
        attempts.add(new Attempt(candidate.foundBy(), candidate.endpoint(), reason(candidate, e)));
      }
    }
    return new Search(Optional.empty(), "", List.copyOf(attempts));
  }

  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (Rule rule : rules) {
      List<Candidate> named = rule.candidates(machine);
      candidates.addAll(named);
      if (named.stream().anyMatch(Candidate::decides)) {
        break;
      }
    }
    return candidates;
  }

  private CompletableFuture<Connection> probe(Candidate candidate) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return switch (candidate) {
              case Candidate.Unusable unusable -> throw new IOException(unusable.reason());
              case Candidate.Reachable reachable -> {
                requirePipe(reachable);
                yield Call.run(Patience.PROBE, () -> Connection.open(reachable.target()));
              }
            };
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        PROBES);
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
