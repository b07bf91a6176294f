package berth.itests.engines;

import berth.itests.harness.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The network of a {@link Machine} that is cut off from the world and does not know it: there is a
 * way out and a name server, but whatever is sent is counted and comes to nothing. Who tries to
 * reach somebody, or to find out where somebody is, is seen and waits in vain.
 */
public final class CutOff {
  private static final String SET_UP =
      """
      set -e
      hostname desktop.example
      mount --bind "$1" /etc/resolv.conf
      mount --bind "$2" /etc/hosts
      ip link add outside type veth peer name nowhere
      for link in outside nowhere; do
        # The kernel itself would look for neighbours.
        echo 1 > /proc/sys/net/ipv6/conf/$link/disable_ipv6
      done
      ip link set nowhere up
      ip link set outside arp off up
      ip address add 198.18.255.1/24 dev outside
      ip route add default dev outside
      """;

  private final Machine machine;

  private CutOff(Machine machine) {
    this.machine = machine;
  }

  /**
   * Cuts a machine off.
   *
   * @param folder for files that this machine and that one share
   */
  public static CutOff of(Machine machine, Path folder) {
    try {
      Path names = Files.writeString(folder.resolve("resolv.conf"), "nameserver 198.51.100.53\n");
      Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
      machine.run("sh", "-c", SET_UP, "cut-off", names.toString(), hosts.toString()).succeeded();
      return new CutOff(machine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many packets have been sent out so far. */
  public long attempts() {
    Result link = machine.run("ip", "-s", "-j", "link", "show", "dev", "outside").succeeded();
    return link.json().get(0).at("/stats64/tx/packets").asLong();
  }

  /** Looks up a name on purpose, to see that it is seen. */
  public void attempt() {
    machine.run("timeout", "1", "getent", "hosts", "outside.example");
  }

  /** The beginning of a command that runs a program in the machine. */
  public List<String> in(String program) {
    return machine.entered(program);
  }
}
