package berth.api.engine;

import java.util.List;

/**
 * How the engine is.
 *
 * @param reachable whether it answered just now
 * @param endpoint for example "unix:///var/run/docker.sock"; empty when none was found
 * @param name what answers, for example "Docker Engine" or "Podman"; empty when none does
 * @param version for example "20.10.24"; empty when none answers
 * @param location for people: "this machine", or the host that it is on; empty when none answers
 * @param foundBy which rule found it, for example "DOCKER_HOST" or "docker context colima"
 * @param attempts what was tried before, in order, each with the reason why it failed
 */
public record EngineStatus(
    boolean reachable,
    String endpoint,
    String name,
    String version,
    String location,
    String foundBy,
    List<Attempt> attempts) {

  /**
   * A try to reach an engine.
   *
   * @param foundBy the rule that named the endpoint
   * @param endpoint where it was tried
   * @param failure why it failed, in the words of the system
   */
  public record Attempt(String foundBy, String endpoint, String failure) {}
}
