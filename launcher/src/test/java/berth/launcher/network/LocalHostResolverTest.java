package berth.launcher.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which names are looked up, and which are not. */
class LocalHostResolverTest {
  private final List<String> asked = new ArrayList<>();

  @Test
  void javaTakesItAndTheLocalHostIsFoundAtOnce() throws Exception {
    assertThat(InetAddress.getLocalHost().getHostAddress()).isEqualTo("127.0.0.1");
    assertThat(InetAddress.getLocalHost().getHostName()).isNotBlank().isNotEqualTo("127.0.0.1");
  }

  @Test
  void aNameIsLookedUpAlsoWhenItIsTheOneOfThisMachine() throws Exception {
    var resolver = new LocalHostResolver.Resolver(new Java(), () -> "desktop.example");
    var any = InetAddressResolver.LookupPolicy.of(InetAddressResolver.LookupPolicy.IPV4);

    resolver.lookupByName("outside.example", any);
    resolver.lookupByName("desktop.example", any);
    resolver.lookupByAddress(new byte[] {127, 0, 0, 1});

    assertThat(asked).containsExactly("outside.example", "desktop.example", "127.0.0.1");
  }

  /** Keeps what it is asked. */
  private final class Java implements InetAddressResolver {
    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) {
      asked.add(host);
      return Stream.of();
    }

    @Override
    public String lookupByAddress(byte[] address) {
      try {
        asked.add(InetAddress.getByAddress(address).getHostAddress());
        return "localhost";
      } catch (UnknownHostException e) {
        throw new AssertionError(e);
      }
    }
  }
}
