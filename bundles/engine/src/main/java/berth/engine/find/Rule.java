package berth.engine.find;

import java.util.List;

/** A rule that says where the engine is. */
@FunctionalInterface
interface Rule {
  /** The places in the order of preference; empty when the rule does not apply. */
  List<Candidate> candidates(Machine machine);
}
