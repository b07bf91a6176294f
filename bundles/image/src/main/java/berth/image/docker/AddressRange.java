package berth.image.docker;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A range of network addresses, "10.0.0.0/8".
 *
 * @param bits how many leading bits all of them share
 */
record AddressRange(InetAddress first, int bits) {
  /** Empty when the text is no range; a single address is a range of one. */
  static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    return literal(slash < 0 ? text : text.substring(0, slash))
        .flatMap(
            address -> {
              int all = address.getAddress().length * 8;
              String bits = slash < 0 ? String.valueOf(all) : text.substring(slash + 1);
              return bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= all
                  ? Optional.of(new AddressRange(address, Integer.parseInt(bits)))
                  : Optional.empty();
            });
  }

  /** An address that is written in numbers; names are not looked up. */
  static Optional<InetAddress> literal(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress address) {
    byte[] one = first.getAddress();
    byte[] other = address.getAddress();
    if (one.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
