package berth.image.docker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * The hosts that may speak plain HTTP or show a certificate that nobody vouches for: this machine,
 * and those that the user named.
 */
public record InsecureHosts(List<Host> hosts, List<AddressRange> ranges) {
  /**
   * @param entries as in daemon.json: "host", "host:port" or "10.0.0.0/8"
   */
  static InsecureHosts of(List<String> entries) {
    List<Host> hosts = new ArrayList<>();
    List<AddressRange> ranges = new ArrayList<>();
    for (String entry : entries) {
      if (entry.contains("/") && AddressRange.parse(entry).isPresent()) {
        ranges.add(AddressRange.parse(entry).get());
      } else {
        hosts.add(Host.parse(entry.replaceFirst("^https?://", "")));
      }
    }
    return new InsecureHosts(List.copyOf(hosts), List.copyOf(ranges));
  }

  public boolean allow(Host host) {
    return host.isLoopback() || hosts.contains(host) || !ranges.isEmpty() && isInRange(host);
  }

  private boolean isInRange(Host host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host.name())) {
        if (ranges.stream().anyMatch(range -> range.contains(address))) {
          return true;
        }
      }
      return false;
    } catch (UnknownHostException e) {
      return false; // Who asks for it will be told.
    }
  }
}
