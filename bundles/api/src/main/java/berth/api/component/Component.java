package berth.api.component;

import java.util.List;
import java.util.Optional;

/**
 * A bundle of Berth.
 *
 * @param name symbolic name, for example "berth.bridge"
 * @param vendor empty where its manifest names none
 * @param previous version that a rollback brings back; empty where there is none
 * @param services contracts that it provides, as names of interfaces of berth.api
 * @param users symbolic names of the bundles that use its services, sorted
 * @param problem what is wrong with it, or went wrong in its last replacement, in a sentence
 */
public record Component(
    String name,
    String version,
    String vendor,
    String description,
    State state,
    Origin origin,
    boolean replaceable,
    Optional<String> previous,
    List<String> services,
    List<String> users,
    Optional<String> problem) {

  /** Whether it works. */
  public enum State {
    ACTIVE,
    /** Started, but not yet proven or not yet in charge. */
    STARTING,
    /** The user stopped it, or it cannot start. */
    STOPPED,
    /** Replaced or removed; its last calls end. */
    LEAVING
  }

  /** Where its jar came from. */
  public enum Origin {
    /** The distribution. */
    STOCK,
    /** The vendor's edition. */
    EDITION,
    /** The user, by a command or in the window. */
    USER,
    /** The watched folder in the home. */
    FOLDER
  }
}
