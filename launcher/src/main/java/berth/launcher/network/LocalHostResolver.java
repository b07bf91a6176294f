package berth.launcher.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds addresses as Java does, but answers {@link InetAddress#getLocalHost()} without a name
 * server. Java asks for it when it loads the first font, to name a cache, and without a network
 * that takes until the name server has had its time: the window would stay away so long. Java takes
 * this from META-INF/services.
 */
public final class LocalHostResolver extends InetAddressResolverProvider {
  @Override
  public String name() {
    return "Berth";
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new Resolver(configuration.builtinResolver(), configuration::lookupLocalHostName);
  }

  /**
   * Asks Java for all but one thing.
   *
   * @param localName of this machine
   */
  record Resolver(InetAddressResolver java, Supplier<String> localName)
      implements InetAddressResolver {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      return host.equals(localName.get()) && isForLocalHost()
          ? Stream.of(InetAddress.getByAddress(host, LOOPBACK))
          : java.lookupByName(host, policy);
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      return java.lookupByAddress(address);
    }

    /** Who connects to this machine by its name wants the address that the name has. */
    private static boolean isForLocalHost() {
      return StackWalker.getInstance()
          .walk(
              frames ->
                  frames.anyMatch(
                      frame ->
                          frame.getClassName().equals(InetAddress.class.getName())
                              && frame.getMethodName().equals("getLocalHost")));
    }
  }
}
