package berth.engine.ssh;

import java.util.List;

/** Says what to do about what ssh prints. */
final class SshFailure {
  private static final List<String> UNREACHABLE =
      List.of(
          "Connection refused",
          "timed out",
          "No route to host",
          "Network is unreachable",
          "Connection closed by",
          "Connection reset by",
          "kex_exchange_identification");

  private SshFailure() {}

  /**
   * The reason, without a full stop.
   *
   * @param printed what ssh printed on its standard error
   */
  static String reason(SshAddress address, String printed) {
    String host = address.host();
    String last = printed.lines().reduce((before, line) -> line).orElse("ssh ended").strip();
    if (printed.contains("REMOTE HOST IDENTIFICATION HAS CHANGED")) {
      return "the key of host %s is not the one that is known: somebody may sit between. If the host was set up anew, forget the old key with 'ssh-keygen -R %s'"
          .formatted(host, address.port().isEmpty() ? host : "[" + host + "]:" + address.port());
    }
    if (printed.contains("Host key verification failed")) {
      return "the key of host %s is not known. Connect once with 'ssh %s' and accept it"
          .formatted(host, address.login());
    }
    if (printed.contains("Permission denied")) {
      return "host %s refused the login (%s). No password can be asked for: bring your key there with 'ssh-copy-id %s', or load it with 'ssh-add'"
          .formatted(host, last, address.login());
    }
    if (printed.contains("Could not resolve hostname")) {
      return "there is no host %s. Correct the address, or name it in ~/.ssh/config"
          .formatted(host);
    }
    if (UNREACHABLE.stream().anyMatch(printed::contains)) {
      return "host %s cannot be reached (%s). See that it is on and that 'ssh %s' works"
          .formatted(host, last, address.login());
    }
    if (printed.contains("ssh: not found") || printed.contains("ssh: command not found")) {
      return "the program 'ssh' is not installed. Install it, for example the package openssh-client";
    }
    return "ssh to host %s failed: %s".formatted(host, last);
  }
}
