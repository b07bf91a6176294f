package berth.api.engine;

/**
 * Who the user is at a registry: name and password, or an identity token in place of both.
 *
 * @param server as docker's configuration names it: "ghcr.io", or "https://index.docker.io/v1/"
 * @param username empty where there is an identity token
 * @param password empty where there is an identity token
 * @param identityToken empty where there are name and password
 */
public record RegistryLogin(String server, String username, String password, String identityToken) {
  /** Without the secrets. */
  @Override
  public String toString() {
    return "login at " + server;
  }
}
