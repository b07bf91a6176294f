package berth.backend.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry under "volumes" of a service, in the words of its author: variables are not filled in.
 *
 * @param source folder, file or volume; empty for an anonymous volume
 * @param mode what follows the target in the short form, for example "ro"; may be empty
 */
public record Mount(String source, String target, String mode) {
  /** Empty for what is no mount: Compose will say so. */
  static Optional<Mount> of(Object entry) {
    return switch (entry) {
      case String text -> Optional.of(ofShortForm(split(text)));
      case Map<?, ?> map when map.get("target") instanceof String target ->
          Optional.of(
              new Mount(
                  map.get("source") instanceof String source ? source : "",
                  target,
                  Boolean.TRUE.equals(map.get("read_only")) ? "ro" : ""));
      case null, default -> Optional.empty();
    };
  }

  /**
   * Whether it is the engine's socket: Docker Desktop's "raw" one is nowhere else, and the usual
   * path is not where a rootless engine has its socket (reference 5.4).
   */
  boolean isEngineSocket() {
    return source.contains("/docker.sock.raw")
        || source.equals("/var/run/docker.sock")
        || source.equals("/run/docker.sock");
  }

  /** Whether only the value of a variable tells if it is the engine's socket. */
  boolean mayBeEngineSocket() {
    return source.contains("$")
        && (source.contains("docker.sock") || target.contains("docker.sock"));
  }

  boolean isAt(String folder) {
    return target.equals(folder) || target.equals(folder + "/");
  }

  private static Mount ofShortForm(List<String> parts) {
    return switch (parts.size()) {
      case 1 -> new Mount("", parts.get(0), "");
      case 2 -> new Mount(parts.get(0), parts.get(1), "");
      default -> new Mount(parts.get(0), parts.get(1), parts.get(2));
    };
  }

  /** Splits at colons, but not at those in ${NAME:-default}. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '{' -> depth++;
        case '}' -> depth--;
        case ':' -> {
          if (depth == 0) {
            parts.add(text.substring(start, i));
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
