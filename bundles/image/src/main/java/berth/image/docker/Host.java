package berth.image.docker;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A host on the network.
 *
 * @param name in lower case, an IPv6 address without its brackets
 * @param port -1 when none was given
 */
public record Host(String name, int port) {
  /** The host of "name[:port]"; with an empty name when it is none. */
  public static Host parse(String authority) {
    try {
      return of(URI.create("any://" + authority));
    } catch (IllegalArgumentException e) {
      return new Host("", -1);
    }
  }

  /** The host of an address, its port as it stands there. */
  public static Host of(URI uri) {
    String name = uri.getHost() == null ? "" : uri.getHost();
    return new Host(name.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT), uri.getPort());
  }

  /** Whether it is this very machine, by name or by number; no name is looked up. */
  public boolean isLoopback() {
    return name.equals("localhost") || literal().filter(InetAddress::isLoopbackAddress).isPresent();
  }

  /** The address, when it is given in numbers. */
  Optional<InetAddress> literal() {
    return AddressRange.literal(name);
  }

  /** As it stands in the names of images. */
  @Override
  public String toString() {
    String host = name.contains(":") ? "[" + name + "]" : name;
    return port < 0 ? host : host + ":" + port;
  }
}
