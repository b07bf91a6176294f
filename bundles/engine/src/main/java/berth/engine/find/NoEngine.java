package berth.engine.find;

import berth.api.BerthException;
import berth.api.engine.EngineStatus.Attempt;
import java.util.List;
import java.util.stream.Collectors;

/** The one error for "no engine answers", with every attempt in it. */
public final class NoEngine {
  private NoEngine() {}

  /** The error after a search that found nothing. */
  public static BerthException after(Search search, Machine.Os os) {
    List<Attempt> attempts = search.attempts();
    if (attempts.size() == 1) {
      Attempt attempt = attempts.getFirst();
      return new BerthException(
          "The container engine %s, which comes from %s, cannot be used: %s. Start it, or point %s elsewhere."
              .formatted(
                  attempt.endpoint(), attempt.foundBy(), attempt.failure(), attempt.foundBy()));
    }
    String tried =
        attempts.stream()
            .map(
                attempt ->
                    "\n- %s, %s: %s"
                        .formatted(attempt.foundBy(), attempt.endpoint(), attempt.failure()))
            .collect(Collectors.joining());
    return new BerthException(
        "No container engine answers. "
            + remedy(attempts, os)
            + ", or set DOCKER_HOST to where yours listens. Tried:"
            + tried);
  }

  /** An engine that is there, but not for this user, is likely the one that is meant. */
  private static String remedy(List<Attempt> attempts, Machine.Os os) {
    return attempts.stream()
        .filter(attempt -> attempt.failure().startsWith(SocketAccess.DENIED))
        .findFirst()
        .map(attempt -> "At " + attempt.endpoint() + " there is one, but: " + attempt.failure())
        .orElse(
            os == Machine.Os.LINUX
                ? "Start the engine with 'sudo systemctl start docker'"
                : "Start the engine, for example Docker Desktop, Podman or Rancher Desktop");
  }
}
