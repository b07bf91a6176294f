package berth.lease;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * Hands out stand-ins for services. Each call of a stand-in goes to the provider that is best at
 * that moment and holds a lease on it until the call returns; a provider that goes away first lets
 * the calls in flight end, and a call that finds none waits for the next. So a swap loses no call.
 *
 * <p>A component makes one in its activation and closes it in its deactivation. Never call a
 * stand-in on the Swing or the JavaFX thread.
 */
public final class Leases implements AutoCloseable {
  private final BundleContext context;
  private final Duration wait;
  private final Duration drain;
  private final List<Gate<?>> gates = new CopyOnWriteArrayList<>();

  public Leases(BundleContext context) {
    this(context, Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  /**
   * @param wait how long a call waits for a provider
   * @param drain how long a provider that goes away waits for the calls in flight
   */
  public Leases(BundleContext context, Duration wait, Duration drain) {
    this.context = context;
    this.wait = wait;
    this.drain = drain;
  }

  /**
   * A stand-in for a service. Its methods throw what the provider throws, and {@link
   * ServiceUnavailableException} when there is no provider for too long.
   */
  public <T> T of(Class<T> contract) {
    return of(contract, "");
  }

  /**
   * As {@link #of(Class)}, for the providers with certain properties.
   *
   * @param properties a filter of the framework, for example "(kind=engine)"; empty for all
   */
  public <T> T of(Class<T> contract, String properties) {
    Gate<T> gate = new Gate<>(context, contract, filter(contract, properties), wait, drain);
    gates.add(gate);
    gate.open();
    Object standIn =
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            (proxy, method, arguments) ->
                method.getDeclaringClass() == Object.class
                    ? objectMethod(proxy, contract, method, arguments)
                    : call(gate, method, arguments));
    return contract.cast(standIn);
  }

  @Override
  public void close() {
    gates.forEach(Gate::close);
  }

  private static Filter filter(Class<?> contract, String properties) {
    try {
      String filter = "(&(" + Constants.OBJECTCLASS + "=" + contract.getName() + ")%s)";
      return FrameworkUtil.createFilter(filter.formatted(properties));
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException("No filter: " + properties, e);
    }
  }

  private static Object call(Gate<?> gate, Method method, Object[] arguments) throws Throwable {
    try (var lease = gate.acquire()) {
      return method.invoke(lease.service(), arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object objectMethod(
      Object proxy, Class<?> contract, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "lease on " + contract.getName();
    };
  }
}
