package berth.engine.find;

import berth.api.engine.EngineStatus.Attempt;
import berth.engine.client.Connection;
import java.util.List;
import java.util.Optional;

/**
 * What came of looking for an engine.
 *
 * @param places where it was looked for
 * @param found the engine that answers, if one does
 * @param foundBy the rule that found it; empty when none did
 * @param attempts what was tried before, in order
 */
public record Search(
    Places places, Optional<Connection> found, String foundBy, List<Attempt> attempts) {}
