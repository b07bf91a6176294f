package berth.image.docker;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The hosts that are asked without a proxy: what NO_PROXY holds. "*" is all, "example.com" the host
 * and those below it, ".example.com" only those below it; addresses and ranges such as 10.0.0.0/8
 * go by number. A port restricts an entry to it.
 */
final class ProxyBypass {
  private final List<String> entries;

  ProxyBypass(String list) {
    entries =
        Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .toList();
  }

  boolean covers(String host, int port) {
    return entries.stream().anyMatch(entry -> covers(entry, host, port));
  }

  private static boolean covers(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    var range = AddressRange.parse(entry);
    if (range.isPresent()) {
      return AddressRange.literal(host).filter(range.get()::contains).isPresent();
    }
    String name = entry.replaceFirst("^\\*\\.", ".").replaceFirst(":\\d+$", "");
    if (entry.matches(".*:\\d+$") && !entry.endsWith(":" + port)) {
      return false;
    }
    name = name.replaceAll("[\\[\\]]", "");
    return name.startsWith(".")
        ? host.endsWith(name)
        : host.equals(name) || host.endsWith("." + name);
  }
}
