package berth.engine.ssh;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where ssh leads to.
 *
 * @param user empty for what ssh's own configuration says
 * @param host a name, also one of ssh's configuration, or an address
 * @param port empty for what ssh's own configuration says
 * @param socket path of the engine's socket there; empty when the host is to be asked
 */
public record SshAddress(String user, String host, String port, String socket) {
  /** None begins with a hyphen, which ssh would take for an option. */
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "(?:([A-Za-z0-9_.][^@:/\\s]*)@)?([A-Za-z0-9_.][A-Za-z0-9_.-]*|\\[[0-9A-Fa-f:.%]+])(?::([0-9]{1,5}))?");

  /** What goes to ssh as it is, without a meaning of its own there. */
  private static final Pattern PLAIN_PATH = Pattern.compile("(/[A-Za-z0-9_.@+~-]+)+");

  /**
   * Reads "ssh://[user@]host[:port][/path of the socket]".
   *
   * @throws IllegalArgumentException with the reason why it cannot be used
   */
  public static SshAddress of(URI uri) {
    String authority = uri.getAuthority() == null ? "" : uri.getAuthority();
    Matcher matcher = AUTHORITY.matcher(authority);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + authority + "' names no host for ssh; write ssh://user@host, without a password");
    }
    String path = uri.getPath() == null ? "" : uri.getPath();
    String socket = path.equals("/") ? "" : path;
    if (!socket.isEmpty() && !isPlain(socket)) {
      throw new IllegalArgumentException(
          "the path '" + socket + "' has characters that cannot be forwarded over ssh");
    }
    return new SshAddress(
        text(matcher.group(1)),
        matcher.group(2).replaceAll("[\\[\\]]", ""),
        text(matcher.group(3)),
        socket);
  }

  /** Whether ssh's options can take this path. */
  static boolean isPlain(String path) {
    return PLAIN_PATH.matcher(path).matches();
  }

  /** As a person would type it behind "ssh". */
  public String login() {
    return (port.isEmpty() ? "" : "-p " + port + " ") + (user.isEmpty() ? "" : user + "@") + host;
  }

  /** The same as arguments. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (!port.isEmpty()) {
      arguments.addAll(List.of("-p", port));
    }
    if (!user.isEmpty()) {
      arguments.addAll(List.of("-l", user));
    }
    arguments.addAll(List.of("--", host));
    return arguments;
  }

  private static String text(String group) {
    return group == null ? "" : group;
  }
}
