package berth.components.choice;

import java.util.List;

/**
 * What a part runs from.
 *
 * @param previous what it ran from before; null for nothing
 * @param added whether neither the distribution nor the edition has such a part
 * @param contracts the interfaces of berth.api that it provided when it was chosen
 * @param problem why it is not what the user chose; empty when it is
 */
public record Choice(Jar jar, Jar previous, boolean added, List<String> contracts, String problem) {
  public Choice {
    contracts = contracts == null ? List.of() : List.copyOf(contracts);
    problem = problem == null ? "" : problem;
  }
}
