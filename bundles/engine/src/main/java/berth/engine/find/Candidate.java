package berth.engine.find;

import berth.engine.client.Target;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where an engine may be, according to a rule. */
public sealed interface Candidate {
  /** The rule in words, for example "DOCKER_HOST" or "docker context colima". */
  String foundBy();

  /** What was named, for messages. */
  String endpoint();

  /** An address that can be tried. */
  record Reachable(String foundBy, Target target) implements Candidate {
    @Override
    public String endpoint() {
      return target.address();
    }

    /** Whether there is something at the address, as far as that can be seen from here. */
    boolean exists() {
      return switch (target.uri().getScheme()) {
        case "unix", "npipe" -> Files.exists(Path.of(target.uri().getPath()));
        default -> true;
      };
    }
  }

  /**
   * Something that names no usable address.
   *
   * @param decided whether the user chose it, so that no other place may be tried in its stead
   */
  record Unusable(String foundBy, String endpoint, String reason, boolean decided)
      implements Candidate {}

  /** Whether no later rule is to be asked. */
  default boolean decides() {
    return !(this instanceof Unusable unusable) || unusable.decided();
  }
}
