package berth.image;

/**
 * A repository and where it is.
 *
 * @param registry as docker names it: "ghcr.io", "docker.io", "127.0.0.1:5000"
 * @param path there, for example "library/alpine"
 */
public record Repository(String registry, String path) {
  private static final String HUB = "docker.io";

  /**
   * @param repository as {@link Reference#repository()} has it
   */
  public static Repository of(String repository) {
    int slash = repository.indexOf('/');
    String first = slash < 0 ? "" : repository.substring(0, slash);
    if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
      return new Repository(first, repository.substring(slash + 1));
    }
    return new Repository(HUB, slash < 0 ? "library/" + repository : repository);
  }

  /** Whether it is on Docker Hub. */
  public boolean isOnHub() {
    return registry.equals(HUB);
  }
}
