package berth.engine.find;

import berth.api.engine.EngineStatus;
import berth.api.engine.EngineStatus.Attempt;
import berth.engine.client.Connection;
import java.util.List;
import java.util.Optional;

/**
 * What came of looking for an engine.
 *
 * @param places where it was looked for
 * @param found the engine that answers, if one does
 * @param facts what that one says about itself
 * @param foundBy the rule that found it; empty when none did
 * @param attempts what was tried before, in order
 */
public record Search(
    Places places,
    Optional<Connection> found,
    Optional<EngineFacts> facts,
    String foundBy,
    List<Attempt> attempts) {

  /** Nothing answered. */
  static Search inVain(Places places, List<Attempt> attempts) {
    return new Search(places, Optional.empty(), Optional.empty(), "", attempts);
  }

  /** How the engine is. */
  public EngineStatus status() {
    return found
        .flatMap(connection -> facts.map(known -> there(connection, known)))
        .orElseGet(() -> away(attempts));
  }

  /** No engine answers. */
  public static EngineStatus away(List<Attempt> attempts) {
    return new EngineStatus(false, "", "", "", "", "", attempts);
  }

  private EngineStatus there(Connection connection, EngineFacts known) {
    return new EngineStatus(
        true,
        connection.target().address(),
        known.name(),
        known.version(),
        known.endpoint().location(),
        foundBy,
        attempts);
  }
}
